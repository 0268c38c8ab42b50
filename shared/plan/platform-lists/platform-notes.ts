import type { OnboardingFacts } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { PlatformNote } from '../../domain/platform-note.ts';
import { generationOf } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';

/** What stands at the platform for this endpoint, by what was read for its plan: what reconcile holds the platform's lists against. */
export const platformNotesOf = (
  facts: OnboardingFacts,
  { id: platform }: Pick<PlatformProfile, 'id'>,
): readonly PlatformNote[] => [
  ...listNotes(facts, platform),
  ...(facts.attestation?.kind === 'given'
    ? [{ kind: 'rule', platform, ruleId: facts.attestation.ruleId } as const]
    : []),
  ...(facts.configurationName?.standing === 'taken'
    ? [{ kind: 'configuration', platform, name: facts.configurationName.name } as const]
    : []),
];

/** Only what we put there ourselves: what others did is theirs to keep. */
function listNotes(facts: OnboardingFacts, platform: string): readonly PlatformNote[] {
  const generation = generationOf(valueIn(facts.endpoint), valueIn(facts.connection));
  return (facts.ownRegistrations ?? [])
    .filter((each) => each.generation === generation)
    .flatMap(({ place, service }) =>
      place === undefined ? [] : [{ kind: 'list', platform, service, ...place } as const],
    );
}
