import type { HistoryLine } from '../history-line.ts';
import type { RecordedHistory } from '../recorded-history.ts';
import type { WatchedExecution } from './watch-executions.ts';

/** So many of one orchestration: beyond them hardly a new step is seen. */
const MOST_OF_ONE = 6;

/** Long ones say little that is new, and everybody who clones the repository carries them. */
const LONGEST_CHARACTERS = 40_000;

/**
 * Chooses of each orchestration the few executions that show most of its ways: each time the one with the most
 * steps, and steps after steps, that none before it shows; of equal ones the shortest, then the earliest.
 */
export function chooseExecutions(
  watched: readonly WatchedExecution[],
): ReadonlyMap<string, readonly RecordedHistory[]> {
  const names = [...new Set(watched.map(({ orchestration }) => orchestration))].sort();
  return new Map(
    names.map((name) => [name, chooseOf(watched.filter((each) => each.orchestration === name))]),
  );
}

interface Candidate {
  readonly history: RecordedHistory;
  readonly ways: readonly string[];
  readonly characters: number;
}

function chooseOf(executions: readonly WatchedExecution[]): readonly RecordedHistory[] {
  const candidates = executions.map(toCandidate).sort((one, other) => one.characters - other.characters);
  const short = candidates.filter(({ characters }) => characters <= LONGEST_CHARACTERS);
  const shown = new Set<string>();
  const chosen: RecordedHistory[] = [];
  while (chosen.length < MOST_OF_ONE) {
    const best = mostNew(short.length > 0 ? short : candidates.slice(0, 1), shown);
    if (best === undefined) break;
    for (const way of best.ways) shown.add(way);
    chosen.push(best.history);
  }
  return chosen;
}

function toCandidate({ instanceId, lines }: WatchedExecution): Candidate {
  return { history: { instanceId, lines }, ways: waysOf(lines), characters: JSON.stringify(lines).length };
}

/** What was scheduled or came, each with what was before it. */
function waysOf(lines: readonly HistoryLine[]): readonly string[] {
  const steps = lines.flatMap((line) => (isStep(line) ? [`${line[0]} ${nameOf(line)}`] : []));
  return [...new Set(steps.map((step, index) => `${steps[index - 1] ?? ''} > ${step}`))];
}

const isStep = ([what]: HistoryLine): boolean =>
  ['activity', 'part', 'timer', 'event', 'activity failed', 'part failed'].includes(what);

function nameOf(line: HistoryLine): string {
  if (line[0] === 'activity' || line[0] === 'part') return line[2];
  return line[0] === 'event' ? line[1] : '';
}

function mostNew(candidates: readonly Candidate[], shown: ReadonlySet<string>): Candidate | undefined {
  let best: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const fresh = candidate.ways.filter((way) => !shown.has(way)).length;
    if (fresh <= most) continue;
    best = candidate;
    most = fresh;
  }
  return best;
}
