import type { LeftRecordSet } from '../../domain/drift.ts';
import type { OnboardingFacts } from '../../domain/facts.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import { activeOwnerIn } from '../dns/owner-metadata.ts';
import { sameAddresses } from '../ipv4-addresses.ts';
import { recordSubjectOf } from './drift-subject.ts';

type Standing = Pick<OnboardingFacts, 'left' | 'recordSets'>;

/** The record sets of this generation as they were left: by evidence, and where another onboarding wrote for this one, by what their metadata says. */
export function leftIn(
  { left = [], recordSets }: Standing,
  { id }: Pick<PrivateEndpoint, 'id'>,
  generation: string,
): readonly LeftRecordSet[] {
  const ours = left.filter((each) => each.generation === generation);
  const known = new Set(ours.map(recordSubjectOf));
  const byOthers = recordSets.flatMap(({ metadata, name, ttlSeconds, zone }) => {
    const owner = activeOwnerIn(metadata, id);
    if (owner?.generation !== generation || known.has(recordSubjectOf({ name, zone }))) return [];
    return [{ zone, name: name.toLowerCase(), addresses: owner.addresses, ttlSeconds, generation }];
  });
  return [...ours, ...byOthers];
}

/** True where what was read for a plan differs from how it was left: reason enough to judge it by GETs. */
export function looksDrifted(
  left: readonly LeftRecordSet[],
  { recordSets }: Pick<OnboardingFacts, 'recordSets'>,
  { addresses: own }: Pick<PrivateEndpoint, 'addresses'>,
): boolean {
  const standing = new Map(recordSets.map((each) => [recordSubjectOf(each), each]));
  return left.some((each) => {
    const now = standing.get(recordSubjectOf(each));
    if (now?.ttlSeconds !== each.ttlSeconds || !sameAddresses(now.addresses, each.addresses)) return true;
    return !each.addresses.every((one) => own.some(({ address }) => address === one));
  });
}
