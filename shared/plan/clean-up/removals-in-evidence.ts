import type { RecordSetState } from '../../domain/clean-up.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { isResourceId, type ResourceId, toResourceId } from '../../domain/resource-id.ts';

/** What evidence says that we took away or changed, oldest first. */
export type Removal = RecordSetRemoval | LostRemoval;

/** A record set that we removed or gave to another endpoint. */
export interface RecordSetRemoval {
  readonly kind: 'record-set';
  readonly at: string;
  readonly zone: ResourceId;
  readonly name: string;
  /** Undefined where the evidence does not hold all of it. */
  readonly before: RecordSetState | undefined;
  /** What we wrote; undefined where it was removed, or where the evidence does not hold all of it. */
  readonly after: RecordSetState | 'absent' | undefined;
}

/** Something that Azure or a platform cannot give back. */
export interface LostRemoval {
  readonly kind: LostKind;
  readonly at: string;
  readonly message: string;
}

/** Kinds of it; each has its reason in words. */
export type LostKind = 'connection' | 'endpoint' | 'rule' | 'registration';

const LOST: Readonly<Record<string, LostKind>> = {
  removeConnection: 'connection',
  removeEndpoint: 'endpoint',
  deleteRule: 'rule',
  deregister: 'registration',
};

/** Reads the removals out of evidence; what was only tried has no `after` and is none. */
export const removalsIn = (items: readonly Evidence[]): readonly Removal[] =>
  items.filter(({ after }) => after !== undefined).flatMap((item) => removalOf(item) ?? []);

function removalOf(item: Evidence): Removal | undefined {
  const { at, message, step } = item;
  const lost = LOST[step];
  if (lost !== undefined) return { kind: lost, at, message };
  if (step === 'removeRecordSet') return recordSetOf(item, item.before);
  return step === 'putRecordSet' ? recordSetOf(item, item.after) : undefined;
}

function recordSetOf({ after, at, before, step }: Evidence, place: unknown): RecordSetRemoval | undefined {
  const { name, zone } = membersOf(place);
  if (typeof zone !== 'string' || typeof name !== 'string' || !isResourceId(zone)) return undefined;
  return {
    kind: 'record-set',
    at,
    zone: toResourceId(zone),
    name,
    before: stateOf(before),
    after: step === 'removeRecordSet' ? 'absent' : stateOf(after),
  };
}

function stateOf(value: unknown): RecordSetState | undefined {
  const { addresses, metadata, ttlSeconds } = membersOf(value);
  if (!isListOfText(addresses) || typeof ttlSeconds !== 'number' || !isTexts(metadata)) return undefined;
  return { addresses, ttlSeconds, metadata };
}

const isListOfText = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string');

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
