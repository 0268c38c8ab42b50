import type { CleanUpEnd, CleanUpItem, GateObjection } from '../../../shared/domain/clean-up.ts';
import type { CleanUpCandidate, References } from '../../../shared/domain/clean-up-facts.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { mayWrite } from '../../../shared/plan/clean-up/gates/may-write.ts';
import { judgeCandidate } from '../../../shared/plan/clean-up/judge-candidate.ts';
import { startOffboarding } from '../offboarding/start-offboarding.ts';
import { carryOutRemoval } from './carry-out-removal.ts';
import { type GatheredCandidate, gatherCleanUpFacts } from './gather-clean-up-facts.ts';
import { type Look, openLook } from './look.ts';
import { objectForSharers } from './object-for-sharers.ts';
import { findIntent, keepIntent, keepRemoval } from './removal-evidence.ts';

/** One candidate that is to go, and what was found a moment ago to refer to it. */
export interface RemovalQuestion {
  readonly cleanUpId: string;
  readonly itemId: string;
  readonly references: References;
}

/** What came of it: over, or taken on by Azure and looked at again. */
export type StaleRemoved =
  | { readonly kind: 'ended' }
  | { readonly kind: 'accepted'; readonly retryAfterSeconds: number };

const ENDED: StaleRemoved = { kind: 'ended' };

/** Azure has not said how long it takes. */
const TAKEN_ON: StaleRemoved = { kind: 'accepted', retryAfterSeconds: 0 };

/**
 * Removes one candidate if every gate still says so on facts read this moment. What it was is written down before
 * anything is taken away: where that fails, nothing is. It is gone once reading it says so, not once Azure took it on.
 */
export async function removeStale(
  effects: Effects,
  question: RemovalQuestion,
  instances: Instances,
): Promise<StaleRemoved> {
  const { cleanUpId, itemId, references } = question;
  const item = await (await effects.cleanUps()).readItem(cleanUpId, itemId);
  if (item === undefined || item.verdict !== 'remove' || item.end !== undefined) return ENDED;
  const look = await openLook(effects);
  const gathered = await gatherCleanUpFacts(look, candidateOf(item), references);
  const intent = await findIntent(effects, item);
  if (intent !== undefined && gathered.seen.standing === 'absent') {
    await keepRemoval(effects, item, intent, 'absent');
    return end(effects, item, { kind: 'removed', at: now(effects) });
  }
  if (intent !== undefined && gathered.seen.isChanging === true) return TAKEN_ON;
  const objections = await objectionsTo(look, question, gathered);
  if (objections.length > 0) return end(effects, item, { kind: 'stopped', at: now(effects), objections });
  return go(effects, item, gathered, instances);
}

const now = (effects: Effects): string => effects.now().toISOString();

function candidateOf({ kind, resource, rule }: CleanUpItem): CleanUpCandidate {
  if (rule !== undefined) return { kind: 'rule', resource, ...rule };
  return { kind: kind === 'connection' || kind === 'endpoint' ? kind : 'record-set', resource };
}

/** Mode, kill switch and run are read last of all: right before the write. */
async function objectionsTo(
  look: Look,
  question: RemovalQuestion,
  { facts, seen }: GatheredCandidate,
): Promise<readonly GateObjection[]> {
  const { effects } = look;
  const { objections } = judgeCandidate(facts);
  if (objections.length > 0) return objections;
  const ofSharers = await objectForSharers(look, question);
  if (ofSharers.length > 0) return ofSharers;
  if (seen.removal === undefined && seen.onboarding === undefined)
    return [{ gate: 'still-stale', because: 'there is nothing to remove' }];
  const run = await (await effects.cleanUps()).read(question.cleanUpId);
  const because = mayWrite({ policy: await effects.policy(), run });
  return because === undefined ? [] : [{ gate: 'may-write', because }];
}

async function end(effects: Effects, item: CleanUpItem, how: CleanUpEnd): Promise<StaleRemoved> {
  await (await effects.cleanUps()).writeItem({ ...item, end: how });
  return ENDED;
}

/** What belongs to an onboarding is taken back with it; everything else goes by itself. */
async function go(
  effects: Effects,
  item: CleanUpItem,
  { facts, seen }: GatheredCandidate,
  instances: Instances,
): Promise<StaleRemoved> {
  const { cleanUpId, itemId } = item;
  if (seen.onboarding !== undefined) {
    const { generation, onboardingId } = seen.onboarding;
    await (await effects.cleanUps()).writeItem({ ...item, onboardingId });
    const because = { kind: 'stale', cleanUpId, itemId, generation, foundAt: facts.now } as const;
    await startOffboarding(effects, { onboardingId, because }, instances);
    return end(effects, { ...item, onboardingId }, { kind: 'offboarding', at: facts.now, onboardingId });
  }
  if (seen.removal === undefined) return ENDED;
  const intent = await keepIntent(effects, item, seen.removal, seen.before);
  const carried = await carryOutRemoval(effects, seen.removal);
  if (carried.kind === 'accepted') return carried;
  if (carried.kind === 'stopped') {
    const objections = [{ gate: 'still-stale', because: carried.because } as const];
    return end(effects, item, { kind: 'stopped', at: now(effects), objections });
  }
  await keepRemoval(effects, item, intent, carried.after);
  return end(effects, item, { kind: 'removed', at: now(effects) });
}
