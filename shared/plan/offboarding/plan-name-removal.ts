import type { ExistingRecordSet, RecordOwner, RecordSetChange } from '../../domain/dns.ts';
import type { OffboardingFacts, RemoveRecordSetChange } from '../../domain/offboarding.ts';
import type { Objection } from '../../domain/plan.ts';
import { isOtherGeneration } from '../../domain/private-endpoint.ts';
import { nameOf } from '../../domain/resource-id.ts';
import { decodeOwners, encodeOwners } from '../dns/owner-metadata.ts';

/** Whose name it is that is taken back, and what became of those who share it. */
export type NameOwner = Pick<OffboardingFacts, 'endpointId' | 'ownerStates'> & {
  readonly warrant: Pick<OffboardingFacts['warrant'], 'generation'>;
};

/** What to do about one record set: nothing where it is not ours, a change, or an objection. */
export type NameRemoval =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'change'; readonly change: RecordSetChange | RemoveRecordSetChange }
  | { readonly kind: 'objection'; readonly objection: Objection };

/**
 * Takes one endpoint out of a record set. Whoever else is active there goes on; else a survivor that is approved takes
 * the name; a set that leads to nobody else goes. Another incarnation's part is left alone.
 */
export function planNameRemoval(existing: ExistingRecordSet, owner: NameOwner): NameRemoval {
  const owners = decodeOwners(existing.metadata) ?? [];
  const others = owners.filter((each) => !isOurs(each, owner));
  if (others.length === owners.length) return { kind: 'nothing' };
  if (others.some(({ role }) => role === 'active'))
    return { kind: 'change', change: write(existing, others, existing.addresses) };

  const unclaimed = unclaimedIn(existing, owners);
  if (unclaimed.length > 0) return objectionOn(existing, `nobody accounts for ${unclaimed.join(', ')}`);
  return passOn(existing, others, owner);
}

const isOurs = ({ endpoint, generation }: RecordOwner, { endpointId, warrant }: NameOwner): boolean =>
  endpoint === endpointId && !isOtherGeneration(generation, warrant.generation);

function unclaimedIn({ addresses }: ExistingRecordSet, owners: readonly RecordOwner[]): readonly string[] {
  const claimed = new Set(owners.flatMap((owner) => owner.addresses));
  return addresses.filter((address) => !claimed.has(address));
}

/** A survivor that cannot be read may be alive: neither is the name given to it, nor taken from it. */
function passOn(
  existing: ExistingRecordSet,
  others: readonly RecordOwner[],
  { ownerStates }: NameOwner,
): NameRemoval {
  const survivor = others.find(({ endpoint }) => ownerStates[endpoint] === 'approved');
  if (survivor !== undefined) {
    const owners = others.map((each) => (each === survivor ? { ...each, role: 'active' as const } : each));
    const change = { ...write(existing, owners, survivor.addresses), passesTo: survivor.endpoint };
    return { kind: 'change', change };
  }
  const unread = others.find(({ endpoint }) => (ownerStates[endpoint] ?? 'unknown') === 'unknown');
  if (unread === undefined) return { kind: 'change', change: removalOf(existing) };
  return {
    kind: 'objection',
    objection: unreadable(`endpoint ${unread.endpoint}, which waits for ${hostOf(existing)}, cannot be read`),
  };
}

const write = (
  { addresses: now, etag, metadata, name, ttlSeconds, zone }: ExistingRecordSet,
  owners: readonly RecordOwner[],
  addresses: readonly string[],
): RecordSetChange => ({
  kind: 'putRecordSet',
  zone,
  zoneName: nameOf(zone),
  name,
  addresses,
  ttlSeconds,
  metadata: encodeOwners(owners, metadata),
  precondition: { kind: 'unchanged', etag },
  before: { addresses: now, ttlSeconds, metadata },
});

const removalOf = ({
  addresses,
  etag,
  metadata,
  name,
  ttlSeconds,
  zone,
}: ExistingRecordSet): RemoveRecordSetChange => ({
  kind: 'removeRecordSet',
  zone,
  zoneName: nameOf(zone),
  name,
  etag,
  before: { addresses, ttlSeconds, metadata },
});

function objectionOn(existing: ExistingRecordSet, why: string): NameRemoval {
  const reason = `Record set ${hostOf(existing)} is ours, but ${why}: it is not touched.`;
  const facts = { Zone: existing.zone, 'Record set': existing.name, Holds: existing.addresses.join(', ') };
  return { kind: 'objection', objection: { code: 'foreign-record', reason, releasableBy: 'nobody', facts } };
}

const hostOf = ({ name, zone }: ExistingRecordSet): string => `${name}.${nameOf(zone)}`;

/** The objection to taking anything back while this cannot be read. */
export const unreadable = (what: string): Objection => ({
  code: 'offboarding-unreadable',
  reason: `Taking back waits: ${what}.`,
  releasableBy: 'nobody',
  facts: {},
  about: [what],
});
