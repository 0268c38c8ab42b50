import type {
  OffboardingFacts,
  RemoveConnectionChange,
  RemoveEndpointChange,
} from '../../domain/offboarding.ts';
import { valueIn } from '../../domain/reading.ts';
import { isOurApproval } from './offboarding-remarks.ts';

/**
 * The connection that goes: what we approved and is still Approved; what is left over of it once it is cut off by
 * itself; and, where a clean-up found so, what is left over of an endpoint that is gone, whoever decided on it before.
 * What else somebody decided is theirs to undo.
 */
export function planConnectionRemoval(facts: OffboardingFacts): RemoveConnectionChange | undefined {
  const connection = valueIn(facts.connection);
  if (connection === undefined || connection.endpoint !== facts.endpointId) return undefined;
  const { description, endpoint, id, status } = connection;
  const removal = {
    kind: 'removeConnection',
    connection: id,
    before: { status, description, endpoint },
  } as const;
  if (isOfNobody(facts, status)) return removal;
  const isLeftOver = facts.warrant.kind !== 'decision' && status === 'Disconnected';
  if (status !== 'Approved' && !isLeftOver) return undefined;
  return isOurApproval(facts) ? removal : undefined;
}

const isOfNobody = ({ endpoint, warrant }: OffboardingFacts, status: string): boolean =>
  warrant.kind === 'stale' &&
  endpoint.kind === 'absent' &&
  (status === 'Disconnected' || status === 'Rejected');

/** The endpoint itself, once all else is gone: only one that the app made, in the incarnation that was read, and never where only its deletion was noticed. */
export function planEndpointRemoval(facts: OffboardingFacts): RemoveEndpointChange | undefined {
  const before = valueIn(facts.endpoint);
  if (before?.resourceGuid === undefined || facts.warrant.kind === 'gone') return undefined;
  if (!facts.isMadeByUs || before.resourceGuid !== facts.warrant.generation) return undefined;
  return {
    kind: 'removeEndpoint',
    endpoint: facts.endpointId,
    resourceGuid: before.resourceGuid,
    before,
  };
}
