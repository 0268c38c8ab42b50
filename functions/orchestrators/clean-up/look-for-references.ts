import type { References } from '../../../shared/domain/clean-up-facts.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { holdsIn } from '../../../shared/plan/clean-up/hold-each-other.ts';
import { isAnswered, type ReferenceQuestion } from '../../../shared/plan/clean-up/named-endpoints.ts';
import { findReferences, findReferencesInZone } from '../../activities/clean-up/clean-up-stubs.ts';
import { lookAgain } from '../rounds/look-again.ts';
import type { Round } from './clean-up-round.ts';

/**
 * Looks which of these endpoints record sets of ours name: first by Resource Graph, in pages; what is left zone by zone,
 * each an activity of its own: a large zone takes hundreds of reads, and a spent quota repeats no more than that. Where
 * anything could not be read, nothing is known.
 */
export function* lookForReferences(
  context: Context,
  round: Pick<Round, 'requests' | 'unread'>,
  questions: readonly ReferenceQuestion[],
): Steps<(question: ReferenceQuestion) => References> {
  const asked = questions.map(questionOf);
  const unreadBefore = round.unread.length;
  const shown = yield* lookAgain(context, round, () => call(context, findReferences, { questions: asked }));
  const named = new Set<ResourceId>(shown.named);
  const shared = new Set<ResourceId>(shown.shared);
  const together = [...(shown.together ?? [])];
  const known = { named, shared, together, questions: asked };
  for (const zone of shown.zones) {
    const endpoints = asked.filter((each) => !isAnswered(each, known)).map(({ endpoint }) => endpoint);
    if (endpoints.length === 0) break;
    const seen = yield* lookAgain(context, round, () =>
      call(context, findReferencesInZone, { zone, endpoints }),
    );
    for (const endpoint of seen.named) named.add(endpoint);
    for (const endpoint of seen.shared) shared.add(endpoint);
    together.push(...(seen.together ?? []));
  }
  const unread = round.unread[unreadBefore];
  const { holdersOf, isHeld } = holdsIn(known);
  return (question) => {
    if (isHeld(question)) return { kind: 'known', by: ['a record set of ours'] };
    if (unread !== undefined) return { kind: 'unknown', because: `${unread.resource} cannot be read` };
    if (question.losesNamesFirst !== true) return { kind: 'known', by: [] };
    const goesWith = holdersOf(question.endpoint);
    return { kind: 'known', by: [], losesNamesFirst: true, ...(goesWith.length > 0 && { goesWith }) };
  };
}

const questionOf = ({
  endpoint,
  isForReview,
  losesNamesFirst,
  network,
}: ReferenceQuestion): ReferenceQuestion => ({
  endpoint,
  ...(network && { network }),
  ...(losesNamesFirst && { losesNamesFirst }),
  ...(isForReview && { isForReview }),
});
