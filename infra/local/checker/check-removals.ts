import { actsOf, type Observations, type Violation } from './observations.ts';

const REMOVALS = ['record.deleted', 'zone.deleted', 'link.deleted', 'connection.removed', 'endpoint.deleted'];

/** Promise 7: this version of the app removes nothing at all. */
export const checkRemovals = (seen: Observations): readonly Violation[] =>
  REMOVALS.flatMap((kind) => actsOf(seen, kind)).map(({ kind, resource }) => ({
    promise: 7,
    what: `${kind} of ${resource}`,
  }));
