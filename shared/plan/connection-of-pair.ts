import type { OnboardingFacts } from '../domain/facts.ts';
import type { Connection, Target } from '../domain/private-endpoint.ts';
import type { Reading } from '../domain/reading.ts';
import { targetKeyOf } from './onboarding-id.ts';

/** True when two targets may be the same: an alias and the ID of the service behind it cannot be compared. */
export const mayBeSameTarget = (a: Target, b: Target): boolean =>
  a.kind !== b.kind || targetKeyOf(a) === targetKeyOf(b);

/** The connection of this endpoint to this target. One of another endpoint, or on another target, is absent, however it was found. */
export function connectionOfPair({
  connection,
  request,
}: Pick<OnboardingFacts, 'connection' | 'request'>): Reading<Connection> {
  if (connection.kind !== 'found') return connection;
  const { endpoint, target } = connection.value;
  const isOurs =
    endpoint === request.endpoint && mayBeSameTarget({ kind: 'resource', id: target }, request.target);
  return isOurs ? connection : { kind: 'absent' };
}
