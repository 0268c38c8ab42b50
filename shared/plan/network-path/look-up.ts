import type { PathFacts, PathResource } from '../../domain/network-path.ts';
import type { Reading } from '../../domain/reading.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

type OfKind<Kind extends PathResource['kind']> = Extract<PathResource, { readonly kind: Kind }>;

/** A resource of a kind by its ID; one that nobody went to read is `unreadable`, as it may well be there. */
export function lookUp<Kind extends PathResource['kind']>(
  { resources }: PathFacts,
  id: ResourceId,
  kind: Kind,
): Reading<OfKind<Kind>> {
  const reading = resources[id];
  if (reading === undefined) return { kind: 'unreadable', reason: `${id} was not read` };
  if (reading.kind !== 'found') return reading;
  const { value } = reading;
  return isOfKind(value, kind)
    ? { kind: 'found', value }
    : { kind: 'unreadable', reason: `${id} is a ${value.kind}, not a ${kind}` };
}

const isOfKind = <Kind extends PathResource['kind']>(
  resource: PathResource,
  kind: Kind,
): resource is OfKind<Kind> => resource.kind === kind;

/** Why a resource has no value: one that is not there is wrong, one that may not be read is unknown. */
export interface Missing {
  readonly state: 'wrong' | 'unknown';
  readonly words: string;
}

/** All resources of these IDs that were found, and why the others were not. */
export function lookUpEach<Kind extends PathResource['kind']>(
  path: PathFacts,
  ids: readonly ResourceId[],
  kind: Kind,
): { readonly found: readonly OfKind<Kind>[]; readonly missing: readonly Missing[] } {
  const readings = ids.map((id) => ({ id, reading: lookUp(path, id, kind) }));
  return {
    found: readings.flatMap(({ reading }) => (reading.kind === 'found' ? reading.value : [])),
    missing: readings.flatMap(({ id, reading }) => (reading.kind === 'found' ? [] : missingOf(id, reading))),
  };
}

/** Why a reading has no value, as a finding's state and words. */
export const missingOf = (
  id: ResourceId,
  reading: Exclude<Reading<unknown>, { kind: 'found' }>,
): Missing => ({
  state: reading.kind === 'absent' ? 'wrong' : 'unknown',
  words: `${whyMissing(id, reading)}.`,
});

/** Why a reading has no value, in words. */
export const whyMissing = (id: ResourceId, reading: Exclude<Reading<unknown>, { kind: 'found' }>): string =>
  reading.kind === 'absent' ? `${id} is not there` : `${id} cannot be read (${reading.reason})`;
