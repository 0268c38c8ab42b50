import type { Ownership } from '../../../shared/domain/clean-up-facts.ts';
import type { PrivateEndpoint, Target } from '../../../shared/domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { nameOf, type ResourceId } from '../../../shared/domain/resource-id.ts';
import { endpointSign } from '../../../shared/plan/clean-up/signs/endpoint-sign.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { isMadeByUs } from '../facts/read-what-we-made.ts';
import { confirmAbsence, knownBy, type Look, unreadIn, workFor } from './look.ts';
import { cannotUndo, type SeenCandidate } from './seen-candidate.ts';

/** Reads an endpoint, what it leads to, and whether the app made it. */
export async function seeEndpoint(look: Look, id: ResourceId): Promise<SeenCandidate> {
  const reading = await (await look.effects.endpoints()).read(id);
  const endpoint = valueIn(reading);
  const target = await readTarget(look, endpoint?.target);
  const sign = endpointSign(reading, target.kind);
  const row = endpoint && (await readRow(look, endpoint));
  return {
    sign,
    unreadable: unreadIn(reading, ...(sign.kind === 'stale' ? [target] : [])),
    ownership: await readOwnership(look, endpoint),
    sides: [{ id, tags: endpoint?.tags ?? {} }],
    tags: endpoint?.tags ?? {},
    references: referencesOf(endpoint, row),
    endpoint: id,
    ...knownBy(row),
    isChanging: endpoint?.provisioningState === 'Deleting',
    standing: (await confirmAbsence(look, id, reading)).kind,
    undo: cannotUndo('a deleted private endpoint is made anew, with another address, and approved anew'),
    ...(endpoint === undefined ? {} : removalOf(endpoint)),
  };
}

/** Of an alias nobody can say whether its service exists. */
async function readTarget(look: Look, target: Target | undefined): Promise<Reading<unknown>> {
  if (target === undefined) return { kind: 'unreadable', reason: 'the endpoint could not be read' };
  if (target.kind === 'alias')
    return { kind: 'unreadable', reason: 'its alias does not say whether the service exists' };
  return confirmAbsence(look, target.id, await (await look.effects.connections()).readTarget(target.id));
}

const readRow = async ({ effects }: Look, { id, target }: PrivateEndpoint) =>
  (await effects.onboardings()).read(onboardingIdOf(id, target));

/** Both the tags, which anybody may set, and our own evidence have to say that the app made it. */
async function readOwnership(look: Look, endpoint: PrivateEndpoint | undefined): Promise<Ownership> {
  return (await isMadeByUs(look.effects, endpoint))
    ? { kind: 'ours' }
    : { kind: 'theirs', because: 'the app did not make this endpoint: its owner deletes it' };
}

function referencesOf(
  endpoint: PrivateEndpoint | undefined,
  row: Awaited<ReturnType<typeof readRow>>,
): SeenCandidate['references'] {
  const by = [
    ...workFor(row),
    ...(endpoint?.zoneGroupZones ?? []).map((zone) => `its zone group for ${nameOf(zone)}`),
  ];
  return by.length > 0 ? { kind: 'known', by } : { kind: 'unasked' };
}

const removalOf = (endpoint: PrivateEndpoint) => ({
  network: endpoint.network,
  before: endpoint,
  removal: { kind: 'removeEndpoint', endpoint: endpoint.id, resourceGuid: endpoint.resourceGuid } as const,
});
