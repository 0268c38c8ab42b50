import { type ConnectionStatus, isOtherGeneration } from '../../domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../domain/reading.ts';
import { type GoneJudgement, judgeGone, type PairSides } from './judge-gone.ts';

/** Both sides of one pair, and whether what the endpoint leads to is there. */
export interface PairAndTarget extends PairSides {
  readonly target: Reading<unknown>['kind'];
}

/** What one look says: nobody needs it (any more), somebody does, or nothing for sure. */
export type StaleJudgement = { readonly kind: 'stale' } | Exclude<GoneJudgement, { readonly kind: 'gone' }>;

/**
 * Says whether this incarnation is still no longer needed: it is gone, cut off for good, or leads to nothing. An
 * endpoint may say Approved for ever after its target was deleted, and unreadable is not absent.
 */
export function judgeStillStale(sides: PairAndTarget): StaleJudgement {
  if (sides.endpoint.kind === 'found') return judgeFound(sides);
  const look = judgeGone(sides);
  return look.kind === 'gone' ? { kind: 'stale' } : look;
}

function judgeFound({ connection, endpoint, generation, target }: PairAndTarget): StaleJudgement {
  const found = valueIn(endpoint);
  if (found?.provisioningState === 'Deleting') return unclear('the endpoint is being deleted');
  if (isOtherGeneration(found?.resourceGuid ?? 'unknown', generation)) return { kind: 'there' };
  if (target === 'absent') return { kind: 'stale' };
  const provider = valueIn(connection)?.status;
  if (found?.status === 'Disconnected' || found?.status === 'Rejected')
    return isAlive(provider) ? { kind: 'there' } : { kind: 'stale' };
  return target === 'unreadable' && provider === undefined
    ? unclear('what the endpoint leads to cannot be read')
    : { kind: 'there' };
}

const isAlive = (status: ConnectionStatus | undefined): boolean =>
  status === 'Approved' || status === 'Pending';

const unclear = (reason: string): StaleJudgement => ({ kind: 'unclear', reason });
