import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { ROUND_SOURCES, type RoundSource } from '../../../shared/domain/round-source.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { candidatesOfTurn } from '../../../shared/plan/clean-up/candidates-of-turn.ts';
import {
  findCandidates,
  findEndedRules,
  findExpiredEntries,
  findLoneRecordSets,
  forgetFirstLooks,
  judgeCandidates,
  reviewEntries,
} from '../../activities/clean-up/clean-up-stubs.ts';
import type { CandidatePage } from '../../activities/clean-up/find-candidates.ts';
import type { JudgeQuestion } from '../../activities/clean-up/judge-candidates.ts';
import type { Watched } from '../../activities/read-watched.ts';
import { readWatched } from '../../activities/stubs.ts';
import { approvedUnder } from '../errands/tell-expiries.ts';
import { goOn } from '../rounds/go-on.ts';
import { lookAgain } from '../rounds/look-again.ts';
import { addVerdicts, type Round } from './clean-up-round.ts';
import { lookForReferences } from './look-for-references.ts';

/** The most that one run judges: the next begins behind the last of them. */
const MOST_CANDIDATES = 1000;

/** Each is read by several GETs, which a budget has to grant to one activity at one go. */
const CANDIDATES_OF_A_LOOK = 10;

/** Finds candidates in every list, judges each by all gates, and writes down what they say. */
export function* lookForStale(context: Context, round: Round, cleanUpId: string): Steps<void> {
  const watched = yield* lookAgain(context, round, () => call(context, readWatched, {}, 'endless'));
  for (const source of ROUND_SOURCES)
    for (const batch of watched.batches)
      yield* goOn(round.unread, `Resource Graph, ${source}`, lookThrough(context, round, source, batch));
  yield* goOn(round.unread, 'our record sets', lookThroughRecordSets(context, round));
  yield* goOn(round.unread, 'rules of platforms', lookThroughRules(context, round));
  yield* goOn(round.unread, 'what may be stale', judgeAll(context, round, cleanUpId));
  yield* goOn(round.unread, 'our first looks', forgetWhatCameBack(context, round, watched));
  yield* goOn(round.unread, 'entries that have expired', lookThroughEntries(context, round, cleanUpId));
}

function* lookThrough(
  context: Context,
  round: Round,
  source: RoundSource,
  scopes: readonly ResourceId[],
): Steps<void> {
  let next: string | undefined;
  do {
    const question = { source, scopes, ...(next === undefined ? {} : { next }) };
    const page = yield* lookAgain(context, round, () => call(context, findCandidates, question));
    round.looked += page.looked;
    keep(round, page);
    next = page.next;
  } while (next !== undefined);
  round.listsRead += 1;
}

function* lookThroughRecordSets(context: Context, round: Round): Steps<void> {
  let next: string | undefined;
  do {
    const question = next === undefined ? {} : { next };
    const page = yield* lookAgain(context, round, () => call(context, findLoneRecordSets, question));
    round.recordSets += page.looked;
    keep(round, page);
    next = page.next;
  } while (next !== undefined);
  round.listsRead += 1;
}

function* lookThroughRules(context: Context, round: Round): Steps<void> {
  keep(round, yield* lookAgain(context, round, () => call(context, findEndedRules, {})));
}

const keep = (round: Round, { candidates }: CandidatePage): void => void round.candidates.push(...candidates);

/** First by what is read of each alone; only what passes all of that is worth a look at all that may refer to it. */
function* judgeAll(context: Context, round: Round, cleanUpId: string): Steps<void> {
  const turn = candidatesOfTurn(round.candidates, MOST_CANDIDATES, round.begunBehind);
  if (turn.judgedTo !== undefined) round.judgedTo = turn.judgedTo;
  const found = turn.candidates.map((candidate) => ({ candidate, references: UNASKED }));
  const passing = yield* judge(context, round, cleanUpId, found);
  if (passing.length === 0) return;
  const referencesTo = yield* lookForReferences(context, round, passing);
  const asked = passing.map((each) => ({ candidate: each.candidate, references: referencesTo(each) }));
  yield* judge(context, round, cleanUpId, asked);
}

const UNASKED = { kind: 'unasked' } as const;

function* judge(context: Context, round: Round, cleanUpId: string, found: JudgeQuestion['candidates']) {
  const passing: JudgedPassing[] = [];
  for (let from = 0; from < found.length; from += CANDIDATES_OF_A_LOOK) {
    const question = { cleanUpId, candidates: found.slice(from, from + CANDIDATES_OF_A_LOOK) };
    const judged = yield* lookAgain(context, round, () => call(context, judgeCandidates, question));
    addVerdicts(round, judged.counts);
    round.falling.push(...judged.falling);
    passing.push(...judged.passing);
  }
  return passing;
}

type JudgedPassing = Parameters<typeof lookForReferences>[2][number] &
  Pick<JudgeQuestion['candidates'][number], 'candidate'>;

/** A page that is missing says nothing about what came back, nor does a run that had too much to judge. */
function* forgetWhatCameBack(
  context: Context,
  { candidates, falling, listsRead, unread }: Round,
  { batches, readable }: Watched,
): Steps<void> {
  const isWhole = listsRead === batches.length * ROUND_SOURCES.length + 1;
  if (!isWhole || candidates.length > MOST_CANDIDATES) return;
  yield* call(context, forgetFirstLooks, { scopes: readable, falling, unread });
}

function* lookThroughEntries(context: Context, round: Round, cleanUpId: string): Steps<void> {
  const { entries } = yield* call(context, findExpiredEntries, {});
  if (entries.length === 0) return;
  const approved = yield* approvedUnder(
    context,
    entries.map(({ entryId }) => entryId),
  );
  const { reviews } = yield* call(context, reviewEntries, { cleanUpId, entries, approved });
  addVerdicts(round, { remove: 0, keep: 0, review: reviews });
}
