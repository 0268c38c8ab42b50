import type { ReliedLink, ReliedRecordSet } from '../../domain/drift.ts';

/** A record set by its resource ID, as drift is written down under it. */
export const recordSubjectOf = ({ name, zone }: Pick<ReliedRecordSet, 'name' | 'zone'>): string =>
  `${zone}/a/${name.toLowerCase()}`;

/** A zone and the network that has to see it. */
export const linkSubjectOf = ({ network, zone }: ReliedLink): string => `${zone} > ${network}`;
