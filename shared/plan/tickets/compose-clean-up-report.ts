import type { CleanUpItem, CleanUpRun } from '../../domain/clean-up.ts';
import { counted } from '../../domain/counted.ts';
import { quoted } from '../../domain/one-line.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import { cleanUpTicket } from './clean-up-ticket.ts';
import { listByReason } from './list-by-reason.ts';

/**
 * Writes the message on where a run of the clean-up stands, to the one ticket of the run: what it found, by verdict and
 * reason; whom to ask; what could not be undone, before it is done; and how to act. The same state is told once.
 */
export function composeCleanUpReport(
  run: CleanUpRun,
  items: readonly CleanUpItem[],
  appUrl: string,
  at: string,
): TicketMessage {
  const address = `${appUrl}/api/cleanups/${run.cleanUpId}`;
  const isWaiting = run.state === 'awaiting-agreement';
  return cleanUpTicket({
    cleanUpId: run.cleanUpId,
    appUrl,
    occasion: run.state,
    kind: run.decision === undefined ? 'opened' : 'updated',
    title: titleOf(run, items.filter(isUnfinished).length),
    intro: introOf(run),
    sections: [
      [headOf(run), listByReason(items.filter(isOver(run) ? isDone : isToRemove))],
      ['Not finished: the next run looks what became of it', listByReason(unfinishedIn(run, items))],
      ['Left alone, and why', listByReason(items.filter(({ verdict }) => verdict === 'keep'))],
      ['Stopped at the last moment', listByReason(items.filter(({ end }) => end?.kind === 'stopped'))],
      ['For a person to look at; never removed by the app', listByReason(items.filter(isForReview))],
      ['Whom to ask', ownersIn(items)],
      [isOver(run) ? 'What cannot be undone' : 'What could not be undone once it is removed', lostIn(items)],
      ['How to act', commandsFor(run, address)],
    ],
    closing: `All of it: ${address}`,
    ...(isWaiting ? { decideAt: `${address}/decision` } : {}),
    at,
  });
}

const isToRemove = ({ end, verdict }: CleanUpItem): boolean =>
  verdict === 'remove' && end?.kind !== 'stopped';

const isDone = (item: CleanUpItem): boolean => isToRemove(item) && item.end !== undefined;

const isUnfinished = (item: CleanUpItem): boolean => isToRemove(item) && item.end === undefined;

/** Azure has taken it on and not said that it is gone, or an outage kept it. */
const unfinishedIn = (run: CleanUpRun, items: readonly CleanUpItem[]): readonly CleanUpItem[] =>
  isOver(run) ? items.filter(isUnfinished) : [];

const isForReview = ({ verdict }: CleanUpItem): boolean => verdict === 'review';

const isOver = ({ state }: CleanUpRun): boolean => state === 'ended';

function titleOf({ capReached, counts, removed, state }: CleanUpRun, unfinished: number): string {
  const rest = `${counts.keep} left alone, ${counts.review} to look at`;
  switch (state) {
    case 'awaiting-agreement':
      return `Clean-up waits for a person: ${counted(capReached?.removals ?? counts.remove, 'removal is', 'removals are')} more than the cap allows`;
    case 'refused':
      return `Clean-up refused: nothing was removed, ${rest}`;
    case 'ended':
      return `Clean-up: ${removed} removed, ${unfinished === 0 ? '' : `${unfinished} not finished, `}${rest}`;
    case 'removing':
      return `Clean-up: ${counts.remove} to be removed, ${rest}`;
    default:
      return `Clean-up: ${counts.remove} no longer needed, ${rest}`;
  }
}

function introOf(run: CleanUpRun): string {
  const { capReached, decidedBy: by, decision, isDryRun, startedBy, unread } = run;
  const parts = [
    startedBy === undefined ? 'Started by the timer.' : `Started by ${quoted(startedBy.name, 100)}.`,
    isDryRun ? 'A dry run: nothing is removed.' : '',
    capReached === undefined
      ? ''
      : `It would remove ${capReached.removals} of ${counted(capReached.owned, 'that is', 'that are')} ours; at most ${capReached.most}, and ${Math.round(capReached.mostShare * 100)} %, go without a person's word.`,
    by === undefined || decision === undefined
      ? ''
      : `${quoted(by.name, 100)} ${decision.kind === 'release' ? 'agreed' : 'refused'}: ${quoted(decision.reason, 500)}.`,
    unread === 0
      ? ''
      : `${counted(unread, 'could not be read and is kept', 'could not be read and are kept')}: unreadable is not absent.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function headOf({ state }: CleanUpRun): string {
  if (state === 'ended') return 'Removed, or handed on to be taken back';
  return state === 'removing' ? 'To be removed now, where every gate says so again' : 'No longer needed';
}

/** The owners with what is theirs, most first. */
function ownersIn(items: readonly CleanUpItem[]): readonly string[] {
  const byOwner = new Map<string, number>();
  for (const { owner } of items) if (owner !== undefined) byOwner.set(owner, (byOwner.get(owner) ?? 0) + 1);
  return [...byOwner]
    .sort(([, one], [, other]) => other - one)
    .map(([owner, count]) => `${quoted(owner, 200)}: ${count} of these`);
}

const lostIn = (items: readonly CleanUpItem[]): readonly string[] =>
  items
    .filter(isToRemove)
    .flatMap(({ resource, undo }) =>
      undo.kind === 'cannot' ? [`${quoted(resource, 600)}: ${undo.because}`] : [],
    );

/** Commands for a shell, in which the token of whoever acts stands as `$TOKEN`. */
function commandsFor({ counts, isDryRun, removed, state }: CleanUpRun, address: string): readonly string[] {
  if (state === 'awaiting-agreement')
    return [
      `An administrator who did not start it agrees (write refuse for release to refuse): ${post(`${address}/decision`, { kind: 'release', reason: 'why, in a sentence' })}`,
    ];
  if (state === 'ended' && removed > 0)
    return [
      `See what undoing comes to, and what cannot be undone: ${post(`${address}/undo`, { reason: 'why, in a sentence', preview: true })}`,
      'The same without preview puts record sets back.',
    ];
  if (state !== 'reported' || !isDryRun || counts.remove === 0) return [];
  const runs = address.slice(0, address.lastIndexOf('/'));
  return [
    'To keep something, exclude it by tag, name or scope, or tag it with its owner.',
    `To remove what passed every gate, set CLEANUP_DRY_RUN to false; then wait for the timer, or run it now: ${post(runs, { dryRun: false })}`,
  ];
}

const post = (address: string, body: object): string =>
  `curl -X POST '${address}' -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
