import type { CannotStep, CleanUpItem, PutBackStep, UndoStep } from '../../domain/clean-up.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { type LostKind, type RecordSetRemoval, removalsIn } from './removals-in-evidence.ts';

/** A candidate of the run with the evidence under the run's own ID and under its onboarding's. */
export interface ItemTraces {
  readonly item: CleanUpItem;
  readonly evidence: readonly Evidence[];
}

/** What undoing a run comes to. */
export interface UndoPlan {
  readonly steps: readonly UndoStep[];
  /** Onboardings that are still being taken back: a run is undone once that has ended. */
  readonly unfinished: readonly string[];
}

/** Instants of two machines may differ by so much. */
const MS_BETWEEN_CLOCKS = 60_000;

/**
 * Plans from evidence alone what can be put back of all that a run removed, and says of the rest why it cannot. A record
 * set that was changed more than once goes back to what it was first, if it still is as we left it last.
 */
export function planUndo(traces: readonly ItemTraces[]): UndoPlan {
  const ended = traces.filter(({ item }) => item.end !== undefined && item.end.kind !== 'stopped');
  const parts = ended.map(partOf);
  return {
    steps: [...putBacks(parts.flatMap(({ changes }) => changes)), ...parts.flatMap(({ lost }) => lost)],
    unfinished: ended.flatMap(unfinishedIn),
  };
}

interface OwnedChange {
  readonly itemId: string;
  readonly change: RecordSetRemoval;
}

/** What one candidate's evidence comes to. */
interface Part {
  readonly changes: readonly OwnedChange[];
  readonly lost: readonly CannotStep[];
}

function partOf({ evidence, item }: ItemTraces): Part {
  const removals = removalsIn(turnOf(item, evidence).items);
  const sets = removals.filter((each) => each.kind === 'record-set').filter((each) => isOf(item, each));
  const changes = sets.map((change) => ({ itemId: item.itemId, change }));
  if (item.end?.kind === 'removed') return { changes, lost: lostOfItem(item, changes.length) };
  if (evidence.length === 0) return { changes, lost: [cannot(item, item.resource, NO_EVIDENCE)] };
  const lost = removals
    .filter((each) => each.kind !== 'record-set')
    .map(({ kind, message }) => cannot(item, message, WHY[kind]));
  return { changes, lost };
}

/** What an offboarding took away is all of one candidate; what the run took away itself is the candidate. */
const isOf = ({ end, resource }: CleanUpItem, { name, zone }: RecordSetRemoval): boolean =>
  end?.kind === 'offboarding' || resource.toLowerCase() === `${zone}/a/${name}`.toLowerCase();

function lostOfItem(item: CleanUpItem, changes: number): readonly CannotStep[] {
  const { kind, resource } = item;
  if (kind === 'record-set') return changes > 0 ? [] : [cannot(item, resource, NO_EVIDENCE)];
  const known = kind === 'connection' || kind === 'endpoint' || kind === 'rule' ? WHY[kind] : NO_EVIDENCE;
  return [cannot(item, resource, known)];
}

/** What belongs to the removal of one candidate, and whether more of it is to come. */
interface Turn {
  readonly items: readonly Evidence[];
  readonly isOver: boolean;
}

/** From when the candidate was handed on or removed until its onboarding ended, or began anew. */
function turnOf({ end }: CleanUpItem, evidence: readonly Evidence[]): Turn {
  const sorted = [...evidence].sort((one, other) => one.at.localeCompare(other.at));
  if (end?.kind !== 'offboarding') return { items: sorted, isOver: true };
  const since = sorted.filter(({ at }) => Date.parse(at) >= Date.parse(end.at) - MS_BETWEEN_CLOCKS);
  const begunAt = since.findIndex(({ state }) => state === 'offboarding');
  // Nothing is to come of evidence that is not kept any more.
  if (begunAt === -1) return { items: [], isOver: sorted.length === 0 };
  const begun = since.slice(begunAt);
  const endedAt = begun.findIndex(({ state }) => state !== undefined && !UNDER_WAY.has(state));
  return endedAt === -1 ? { items: begun, isOver: false } : { items: begun.slice(0, endedAt), isOver: true };
}

const UNDER_WAY: ReadonlySet<string> = new Set(['offboarding', 'held']);

const unfinishedIn = ({ evidence, item }: ItemTraces): readonly string[] =>
  item.end?.kind === 'offboarding' && !turnOf(item, evidence).isOver ? [item.end.onboardingId] : [];

/** One step for each record set, whichever candidates changed it. */
function putBacks(changes: readonly OwnedChange[]): readonly UndoStep[] {
  const byPlace = new Map<string, OwnedChange[]>();
  for (const each of [...changes].sort((one, other) => one.change.at.localeCompare(other.change.at))) {
    const place = `${each.change.zone} ${each.change.name}`.toLowerCase();
    byPlace.set(place, [...(byPlace.get(place) ?? []), each]);
  }
  return [...byPlace.values()].flatMap((all) => putBackOf(all) ?? []);
}

function putBackOf(all: readonly OwnedChange[]): UndoStep | undefined {
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { name, zone, before } = first.change;
  const { after } = last.change;
  if (before === undefined || after === undefined)
    return { kind: 'cannot', itemId: first.itemId, what: `${zone}/a/${name}`, because: NO_EVIDENCE };
  const step: PutBackStep = { kind: 'put-back', itemId: first.itemId, zone, name, ...before };
  return after === 'absent' ? step : { ...step, left: after };
}

const cannot = ({ itemId }: CleanUpItem, what: string, because: string): CannotStep => ({
  kind: 'cannot',
  itemId,
  what,
  because,
});

const NO_EVIDENCE = 'The evidence does not hold what it was before, so it is not guessed.';

/** Why each kind of thing cannot be put back, and what to do instead. */
const WHY: Readonly<Record<LostKind, string>> = {
  connection:
    'A removed private endpoint connection cannot come back: Azure has no way to restore it. Make the private endpoint anew; it is onboarded as any other.',
  endpoint:
    'A deleted private endpoint cannot come back: a new one has another address and another identity. Ask for it by POST /api/onboardings.',
  rule: 'A deleted rule of a platform cannot come back: the platform makes a new endpoint for a new rule. Ask for it by POST /api/onboardings.',
  registration:
    'It was taken off the list of the platform. A new onboarding of the endpoint puts it there again: ask for it by POST /api/onboardings.',
};
