import type { LeftRecordSet } from '../../domain/drift.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { isResourceId, type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { activeOwnerIn } from '../dns/owner-metadata.ts';
import { recordSubjectOf } from './drift-subject.ts';

/** The record sets that an onboarding had written for its endpoint when it last ended. What was written or removed since is on its way, and left out. */
export function leftInEvidence(items: readonly Evidence[], endpoint: ResourceId): readonly LeftRecordSet[] {
  const end = items.findLastIndex(({ state }) => state === 'onboarded' || state === 'standby');
  const left = new Map<string, LeftRecordSet>();
  for (const [index, item] of items.entries()) {
    const subject = subjectOf(item);
    if (subject === undefined) continue;
    const written = index < end ? writtenIn(item.after, endpoint) : undefined;
    if (written === undefined) left.delete(subject);
    else left.set(subject, written);
  }
  return [...left.values()];
}

const subjectOf = ({ after, before, step }: Evidence): string | undefined =>
  step === 'putRecordSet' || step === 'removeRecordSet' ? (subjectIn(after) ?? subjectIn(before)) : undefined;

function subjectIn(value: unknown): string | undefined {
  const { name, zone } = membersOf(value);
  return typeof zone === 'string' && typeof name === 'string' && isResourceId(zone)
    ? recordSubjectOf({ zone: toResourceId(zone), name })
    : undefined;
}

function writtenIn(value: unknown, endpoint: ResourceId): LeftRecordSet | undefined {
  const { addresses, metadata, name, ttlSeconds, zone } = membersOf(value);
  if (typeof zone !== 'string' || typeof name !== 'string' || typeof ttlSeconds !== 'number')
    return undefined;
  const owner = activeOwnerIn(textsIn(metadata), endpoint);
  if (owner === undefined || !isListOfText(addresses)) return undefined;
  const { generation } = owner;
  return { zone: toResourceId(zone), name: name.toLowerCase(), addresses, ttlSeconds, generation };
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([key, text]) =>
      typeof text === 'string' ? [[key, text]] : [],
    ),
  );

const isListOfText = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
