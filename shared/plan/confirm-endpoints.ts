import type { PlatformRequestFacts } from '../domain/facts.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import type { Objection } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import type { OpenRequest } from '../domain/platform-request.ts';
import { type ResourceId, toResourceId } from '../domain/resource-id.ts';
import { releasesIn } from './holds/releases.ts';
import type { PlatformConnections } from './platform-connections.ts';

/** A person's confirmation that these endpoints are the platform's. */
export type Confirmation = NonNullable<OpenRequest['confirmed']>;

/** Either the confirmation that counts, or the hold that asks for it and says what was wrong with the last. */
export type ConfirmationVerdict =
  | { readonly kind: 'confirmed'; readonly confirmed: Confirmation }
  | { readonly kind: 'objection'; readonly objection: Objection };

/**
 * A platform whose one subscription serves all its customers is let in only when a person brings the endpoint
 * IDs that the platform told them, and these are exactly the ones that wait. Case does not count.
 */
export function judgeConfirmation(
  { askers, decisions }: PlatformRequestFacts,
  profile: PlatformProfile,
  connections: PlatformConnections,
): ConfirmationVerdict {
  const { pending, generation } = connections;
  const releases = releasesIn({ askers, decisions, generation }).filter(
    ({ hold }) => hold === 'confirm-endpoints',
  );
  const expected = pending.map(({ endpoint }) => endpoint);
  for (const { input, by, at } of releases) {
    if (isSameSet(idsIn(input), expected)) {
      return { kind: 'confirmed', confirmed: { endpoints: expected, by, at } };
    }
  }

  const last = releases.at(-1);
  return { kind: 'objection', objection: askFor(profile, connections, last && whatIsWrong(last, expected)) };
}

function askFor(
  profile: PlatformProfile,
  { pending, approvedOfAnybody }: PlatformConnections,
  wrong: string | undefined,
): Objection {
  const facts = pending.flatMap(({ endpointAsWritten, description }, index) => [
    [`Endpoint ${index + 1}`, oneLine(endpointAsWritten, 2048)] as const,
    [`Its request message ${index + 1}`, quoted(description)] as const,
  ]);
  const warning = approvedOfAnybody === 0 ? ` ${FIRST_APPROVAL_WARNING}` : '';
  return {
    code: 'confirm-endpoints',
    reason: `${pending.length} connections wait that may be those of ${profile.title}: compare their endpoint IDs with what it told you, and bring these IDs back.${warning}`,
    releasableBy: 'approver',
    input: [
      { name: 'endpoints', title: "The platform's endpoint IDs", type: 'resourceIds', isRequired: true },
    ],
    facts: Object.fromEntries([...facts, ...(wrong ? [['The last confirmation', wrong] as const] : [])]),
  };
}

const FIRST_APPROVAL_WARNING =
  'ATTENTION: NO CONNECTION IS APPROVED YET. ACCEPTING THE FIRST CONNECTION BLOCKS EXISTING ACCESS TO THE TARGET.';

function whatIsWrong(
  { input, by }: { readonly input: Readonly<Record<string, string>>; readonly by: { readonly name: string } },
  expected: readonly ResourceId[],
): string {
  const given = idsIn(input);
  const foreign = given.filter((id) => !expected.includes(id)).map((id) => quoted(id, 300));
  const missing = expected.filter((id) => !given.includes(id)).map((id) => quoted(id, 300));
  const parts = [
    ...(foreign.length > 0 ? [`not waiting here: ${foreign.slice(0, 5).join(', ')}`] : []),
    ...(missing.length > 0 ? [`not named: ${missing.slice(0, 5).join(', ')}`] : []),
  ];
  return `The confirmation of ${quoted(by.name, 100)} did not count: ${parts.join('; ')}.`;
}

/** A list arrives as lines of one text; commas and semicolons are what people type. */
function idsIn(input: Readonly<Record<string, string>>): ResourceId[] {
  const text = Object.hasOwn(input, 'endpoints') ? (input['endpoints'] ?? '') : '';
  const ids = text
    .split(/[\r\n,;]+/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return [...new Set(ids.map(toResourceId))];
}

const isSameSet = (a: readonly ResourceId[], b: readonly ResourceId[]): boolean =>
  a.length === b.length && b.length > 0 && b.every((id) => a.includes(id));
