import type { OnboardingFacts } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { type Connection, generationOf } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import { subscriptionOf } from '../../domain/resource-id.ts';
import { connectionOfPair } from '../connection-of-pair.ts';
import { groupIdsOfPair } from '../group-ids-of-pair.ts';
import { type AllowlistVerdict, evaluateAllowlist } from './evaluate-allowlist.ts';
import type { AllowlistQuestion } from './judge-entry.ts';

/** The facts that the allowlist is asked on. */
export type AllowlistFacts = Pick<
  OnboardingFacts,
  | 'request'
  | 'endpoint'
  | 'connection'
  | 'allowlist'
  | 'reservedConnections'
  | 'ownApproval'
  | 'attestation'
  | 'now'
>;

/** What the allowlist says about this pair; its entry also says which of a platform's services are meant. */
export function askAllowlist(facts: AllowlistFacts, profile: PlatformProfile): AllowlistVerdict {
  const connection = valueIn(connectionOfPair(facts));
  const message = requestMessageIn(facts, connection);
  return evaluateAllowlist(facts.allowlist, {
    endpoint: facts.request.endpoint,
    requesterSubscription: subscriptionOf(facts.request.endpoint),
    target: facts.request.target,
    ...(connection ? { service: { kind: 'resource', id: connection.target } } : {}),
    groupIds: groupIdsOfPair(facts, profile, connection),
    ...(message === undefined ? {} : { requestMessage: message }),
    ...attestationIn(facts),
    reserved: facts.reservedConnections,
    now: facts.now,
  });
}

/** Where nothing has asked the platform, or it has no way to say, nothing is attested. */
function attestationIn({
  attestation = { kind: 'none', reason: '' },
}: AllowlistFacts): Pick<AllowlistQuestion, 'attestation' | 'attestationReason'> {
  return attestation.kind === 'given'
    ? { attestation: 'given' }
    : { attestation: attestation.kind, attestationReason: attestation.reason };
}

/** Approving overwrites the message on the connection, so what is Approved speaks through what we kept. */
function requestMessageIn(
  { endpoint, ownApproval }: AllowlistFacts,
  connection: Connection | undefined,
): string | undefined {
  if (connection?.status === 'Pending') return connection.description;
  const generation = generationOf(valueIn(endpoint), connection);
  if (ownApproval?.generation === generation) return ownApproval.requestMessage;
  return valueIn(endpoint)?.requestMessage;
}
