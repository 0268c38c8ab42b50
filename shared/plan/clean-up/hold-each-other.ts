import type { ResourceId } from '../../domain/resource-id.ts';
import { isAnswered, type ReferenceQuestion } from './named-endpoints.ts';

/** What was found of all endpoints that were asked about, and which of them share record sets with each other only. */
export interface FoundNames {
  readonly questions: readonly ReferenceQuestion[];
  readonly named: ReadonlySet<ResourceId>;
  readonly shared: ReadonlySet<ResourceId>;
  readonly together: readonly (readonly ResourceId[])[];
}

/** What holds endpoints by the names that they share. */
export interface Holds {
  /** Every other endpoint that this one shares a record set with, itself or by way of others. */
  readonly holdersOf: (endpoint: ResourceId) => readonly ResourceId[];
  /**
   * True where something that stays holds the endpoint by a name. Endpoints that are no longer needed and that only share
   * names with each other hold each other no more; one that is kept for any reason holds all of them, and so does one that
   * is left to a person, but for others that are.
   */
  readonly isHeld: (question: ReferenceQuestion) => boolean;
}

/** Weighs all of it once: an orchestrator asks for each of a thousand endpoints, and again whenever it is replayed. */
export function holdsIn(found: FoundNames): Holds {
  const groups = groupsOf(found.together);
  const going = found.questions.filter((each) => each.losesNamesFirst === true && !isAnswered(each, found));
  const goingForReview = new Set(going.map(idOf));
  const goingByUs = new Set(going.filter(({ isForReview }) => isForReview !== true).map(idOf));
  const heldForReview = membersHeld(groups, goingForReview);
  const heldByUs = membersHeld(groups, goingByUs);
  return {
    holdersOf: (endpoint) => (groups.get(endpoint) ?? []).filter((each) => each !== endpoint),
    isHeld(question) {
      if (isAnswered(question, found)) return true;
      if (question.losesNamesFirst !== true) return false;
      return (question.isForReview === true ? heldForReview : heldByUs).has(question.endpoint);
    },
  };
}

/** Each endpoint's group: all that it shares record sets with, near and far, and itself. */
function groupsOf(together: FoundNames['together']): ReadonlyMap<ResourceId, readonly ResourceId[]> {
  const neighbours = neighboursIn(together);
  const groups = new Map<ResourceId, readonly ResourceId[]>();
  for (const start of neighbours.keys()) {
    if (groups.has(start)) continue;
    const group = reachedFrom(start, neighbours);
    for (const each of group) groups.set(each, group);
  }
  return groups;
}

function neighboursIn(together: FoundNames['together']): ReadonlyMap<ResourceId, readonly ResourceId[]> {
  const neighbours = new Map<ResourceId, ResourceId[]>();
  for (const set of together)
    for (const each of set) neighbours.set(each, [...(neighbours.get(each) ?? []), ...set]);
  return neighbours;
}

function reachedFrom(
  start: ResourceId,
  neighbours: ReadonlyMap<ResourceId, readonly ResourceId[]>,
): readonly ResourceId[] {
  const reached = new Set([start]);
  for (const each of reached) for (const other of neighbours.get(each) ?? []) reached.add(other);
  return [...reached];
}

/** The members of all groups of which one does not go. */
function membersHeld(
  groups: ReadonlyMap<ResourceId, readonly ResourceId[]>,
  going: ReadonlySet<ResourceId>,
): ReadonlySet<ResourceId> {
  const held = [...new Set(groups.values())].filter((group) => group.some((each) => !going.has(each)));
  return new Set(held.flat());
}

const idOf = ({ endpoint }: ReferenceQuestion): ResourceId => endpoint;
