import type { GoneCause } from '../../domain/offboarding-cause.ts';
import { type Connection, isOtherGeneration, type PrivateEndpoint } from '../../domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../domain/reading.ts';

/** Both sides of one pair, read just now, and the incarnation that may be gone. */
export interface PairSides {
  readonly endpoint: Reading<PrivateEndpoint>;
  readonly connection: Reading<Connection>;
  readonly generation: string;
}

/** What one look says: gone, there (whichever incarnation), or nothing for sure. */
export type GoneJudgement =
  | { readonly kind: 'gone'; readonly what: GoneCause['what'] }
  | { readonly kind: 'there' }
  | { readonly kind: 'unclear'; readonly reason: string };

/**
 * Says whether a pair is gone. Unreadable is not absent, and an endpoint that the provider still shows as Pending or
 * Approved is not gone for sure. An endpoint that cannot be read goes by the connection that its incarnation is named by.
 */
export function judgeGone(sides: PairSides): GoneJudgement {
  const { connection, endpoint } = sides;
  if (endpoint.kind === 'unreadable') return judgeByConnection(sides, endpoint.reason);
  if (endpoint.kind === 'found') return judgeFound(endpoint.value, sides);
  const status = valueIn(connection)?.status;
  return status === 'Pending' || status === 'Approved'
    ? unclear(`the endpoint is absent, but the provider shows its connection as ${status}`)
    : { kind: 'gone', what: 'endpoint' };
}

/** A removed connection never comes back; the endpoint that is left of it says so by being Disconnected. */
function judgeFound(
  { provisioningState, resourceGuid, status }: PrivateEndpoint,
  { connection, generation }: PairSides,
): GoneJudgement {
  if (provisioningState === 'Deleting') return unclear('the endpoint is being deleted');
  const isAnother = isOtherGeneration(resourceGuid ?? 'unknown', generation);
  const isCutOff = status === 'Disconnected' && connection.kind === 'absent';
  return isCutOff && !isAnother ? { kind: 'gone', what: 'connection' } : { kind: 'there' };
}

function judgeByConnection({ connection, generation }: PairSides, reason: string): GoneJudgement {
  if (!generation.startsWith('/') || connection.kind === 'unreadable') return unclear(reason);
  return connection.kind === 'absent' ? { kind: 'gone', what: 'connection' } : { kind: 'there' };
}

const unclear = (reason: string): GoneJudgement => ({ kind: 'unclear', reason });
