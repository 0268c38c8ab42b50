import type { ResourceId } from '../../domain/resource-id.ts';
import { isAnswered, type ReferenceQuestion } from './named-endpoints.ts';

/** What was found of all endpoints that were asked about, and which of them share record sets with each other only. */
export interface FoundNames {
  readonly questions: readonly ReferenceQuestion[];
  readonly named: ReadonlySet<ResourceId>;
  readonly shared: ReadonlySet<ResourceId>;
  readonly together: readonly (readonly ResourceId[])[];
}

/** Every other endpoint that this one shares a record set with, itself or by way of others. */
export function holdersOf(
  endpoint: ResourceId,
  { together }: Pick<FoundNames, 'together'>,
): readonly ResourceId[] {
  const reached = new Set([endpoint]);
  for (const each of reached)
    for (const set of together) if (set.includes(each)) for (const other of set) reached.add(other);
  return [...reached].filter((each) => each !== endpoint);
}

/**
 * True where something that stays holds the endpoint by a name. Endpoints that are no longer needed and that only share
 * names with each other hold each other no more; one that is kept for any reason holds all of them, and so does one that
 * is left to a person, but for others that are.
 */
export function isHeld(question: ReferenceQuestion, found: FoundNames): boolean {
  if (isAnswered(question, found)) return true;
  if (question.losesNamesFirst !== true) return false;
  const going = new Set(found.questions.filter((each) => goesBy(question, each, found)).map(idOf));
  return holdersOf(question.endpoint, found).some((holder) => !going.has(holder));
}

const goesBy = (question: ReferenceQuestion, other: ReferenceQuestion, found: FoundNames): boolean =>
  other.losesNamesFirst === true &&
  !isAnswered(other, found) &&
  (question.isForReview === true || other.isForReview !== true);

const idOf = ({ endpoint }: ReferenceQuestion): ResourceId => endpoint;
