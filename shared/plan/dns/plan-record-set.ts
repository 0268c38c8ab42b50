import type { ExistingRecordSet, RecordOwner, RecordSetChange } from '../../domain/dns.ts';
import type { ReliedRecordSet } from '../../domain/drift.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import type { ZoneMapping } from '../../domain/settings.ts';
import { sameAddresses } from '../ipv4-addresses.ts';
import { creatorIn, decodeOwners, encodeOwners, isOfZoneGroup } from './owner-metadata.ts';
import { sameOwners } from './same-owners.ts';

/** One record that an endpoint needs, and what stands in its place. */
export interface RecordSetQuestion {
  readonly zone: ResourceId;
  readonly zoneName: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly writer: ZoneMapping['writer'];
  readonly existing?: ExistingRecordSet;
  readonly endpoint: PrivateEndpoint;
  readonly generation: string;
  readonly ttlSeconds: number;
  /** Other endpoints that cannot serve the name, while ours can or will: it is re-pointed, and they wait as standby. */
  readonly lapsedOwners: readonly ResourceId[];
  /** A drift of this record set is written down: what is in it besides ours was not there when we left it. */
  readonly hasDrifted?: boolean;
}

/** What to do about one record set; `serves` are the addresses that resolvers have to give once it is done. */
export type RecordSetPlan =
  | {
      readonly kind: 'planned';
      readonly change?: RecordSetChange;
      readonly serves: readonly string[];
      readonly isStandby: boolean;
      readonly remark?: string;
      /** As the set stands once it is done, where it is ours and leads to our endpoint. */
      readonly relied?: ReliedRecordSet;
    }
  | { readonly kind: 'objection'; readonly objection: Objection };

/** Records of one name that Azure private DNS holds at most (subscription limits, 2023-10-09). */
const MAX_ADDRESSES = 20;

/** Compares one needed record with what stands there. Writes only where nothing stands or our own metadata does, never without a precondition. */
export function planRecordSet(question: RecordSetQuestion): RecordSetPlan {
  const { existing, addresses, writer, endpoint, zone } = question;
  if (endpoint.zoneGroupZones.includes(zone))
    return leave(question, remarkOf(question, 'the endpoint\u2019s zone group writes it'));
  if (writer === 'zoneGroup')
    return objection(
      'zone-group-missing',
      question,
      'the zone belongs to zone groups, and the endpoint has none for it',
    );
  if (addresses.length > MAX_ADDRESSES) {
    return objection(
      'record-set-full',
      question,
      `it would hold ${addresses.length} addresses, and ${MAX_ADDRESSES} is the limit`,
    );
  }
  if (existing === undefined)
    return relyingOn(question, write(question, [ownerOf(question, 'active')], addresses));

  const owners = decodeOwners(existing.metadata);
  return owners === undefined ? respectForeign(question, existing) : planOwn(question, existing, owners);
}

/** A zone group that is gone from the endpoint may still be about to change or delete its record: that is Azure's to do. */
function respectForeign(question: RecordSetQuestion, existing: ExistingRecordSet): RecordSetPlan {
  const isRight = sameAddresses(existing.addresses, question.addresses);
  const madeFor = isOfZoneGroup(existing.metadata) ? creatorIn(existing.metadata) : undefined;
  if (isRight || madeFor?.endsWith(question.generation.toLowerCase())) {
    return leave(question, remarkOf(question, madeFor ?? 'somebody else wrote it, and its content is right'));
  }
  const holder = madeFor ?? 'somebody else wrote it';
  return objection('foreign-record', question, `${holder}, and it holds ${listOf(existing.addresses)}`);
}

function planOwn(
  question: RecordSetQuestion,
  existing: ExistingRecordSet,
  owners: readonly RecordOwner[],
): RecordSetPlan {
  const others = owners.filter(({ endpoint }) => endpoint !== question.endpoint.id);
  const active = others.find(({ role }) => role === 'active');
  if (active !== undefined && !question.lapsedOwners.includes(active.endpoint)) {
    const withUs = [...others, ownerOf(question, 'standby')];
    return unlessSame(question, existing, withUs, existing.addresses, active);
  }

  const claimed = new Set(owners.flatMap(({ addresses }) => addresses));
  const unclaimed = existing.addresses.filter((address) => !claimed.has(address));
  if (unclaimed.length > 0 && !isRestored(question, owners)) {
    return objection(
      'foreign-record',
      question,
      `it holds ${listOf(unclaimed)}, for which no owner in its metadata accounts`,
    );
  }
  const waiting = others.map((owner): RecordOwner => ({ ...owner, role: 'standby' }));
  const plan = unlessSame(question, existing, [...waiting, ownerOf(question, 'active')], question.addresses);
  return active === undefined ? plan : takingOver(plan, active.endpoint);
}

/** Who wrote the addresses did so after us: they drifted from what our own metadata still says. */
const isRestored = (
  { endpoint, generation, hasDrifted = false }: RecordSetQuestion,
  owners: readonly RecordOwner[],
): boolean =>
  hasDrifted &&
  owners.some(
    (owner) => owner.endpoint === endpoint.id && owner.generation === generation && owner.role === 'active',
  );

function takingOver(plan: RecordSetPlan, takesOverFrom: ResourceId): RecordSetPlan {
  if (plan.kind !== 'planned' || plan.change === undefined) return plan;
  return { ...plan, change: { ...plan.change, takesOverFrom } };
}

/** `active` is the other endpoint that goes on answering, if any; its addresses and time to live then stay. */
function unlessSame(
  question: RecordSetQuestion,
  existing: ExistingRecordSet,
  owners: readonly RecordOwner[],
  addresses: readonly string[],
  active?: RecordOwner,
): RecordSetPlan {
  const wanted = active === undefined ? question : { ...question, ttlSeconds: existing.ttlSeconds };
  const standby = active && {
    isStandby: true,
    remark: remarkOf(question, `endpoint ${active.endpoint} is active there, and ours waits as standby`),
  };
  const isSame =
    sameAddresses(existing.addresses, addresses) &&
    existing.ttlSeconds === wanted.ttlSeconds &&
    sameOwners(decodeOwners(existing.metadata) ?? [], owners);
  const plan = isSame ? leave(question) : write(wanted, owners, addresses);
  return active === undefined
    ? relyingOn(question, { ...plan, serves: addresses })
    : { ...plan, serves: addresses, ...standby };
}

function write(
  question: RecordSetQuestion,
  owners: readonly RecordOwner[],
  addresses: readonly string[],
): RecordSetPlan & { readonly kind: 'planned' } {
  const { existing, zone, zoneName, name, ttlSeconds } = question;
  const change: RecordSetChange = {
    kind: 'putRecordSet',
    zone,
    zoneName,
    name,
    addresses,
    ttlSeconds,
    metadata: encodeOwners(owners, existing?.metadata),
    precondition: existing ? { kind: 'unchanged', etag: existing.etag } : { kind: 'absent' },
    ...(existing && { before: { addresses: existing.addresses, ttlSeconds: existing.ttlSeconds } }),
  };
  return { kind: 'planned', change, serves: addresses, isStandby: false };
}

const leave = (
  question: RecordSetQuestion,
  remark?: string,
): RecordSetPlan & { readonly kind: 'planned' } => ({
  kind: 'planned',
  serves: question.addresses,
  isStandby: false,
  ...(remark !== undefined && { remark }),
});

/** What is ours lives as long as we say: a set that lives otherwise is written. */
const relyingOn = (
  { addresses, name, ttlSeconds, zone }: RecordSetQuestion,
  plan: RecordSetPlan & { readonly kind: 'planned' },
): RecordSetPlan => ({ ...plan, relied: { zone, name: name.toLowerCase(), addresses, ttlSeconds } });

const ownerOf = (question: RecordSetQuestion, role: RecordOwner['role']): RecordOwner => ({
  endpoint: question.endpoint.id,
  generation: question.generation,
  addresses: question.addresses,
  role,
});

function objection(code: Objection['code'], question: RecordSetQuestion, why: string): RecordSetPlan {
  const { zone, zoneName, name, addresses } = question;
  const reason = `Record set ${name} in zone ${zoneName} is not ours to write: ${why}.`;
  const facts = { Zone: zone, 'Record set': name, 'Addresses needed': listOf(addresses) };
  return { kind: 'objection', objection: { code, reason, releasableBy: 'nobody', facts } };
}

const remarkOf = ({ name, zoneName }: RecordSetQuestion, why: string): string =>
  `Record set ${name} in zone ${zoneName} was left as it is: ${why}.`;
const listOf = (addresses: readonly string[]): string => addresses.join(', ') || 'nothing';
