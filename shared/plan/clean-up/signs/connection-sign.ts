import type { StaleSign } from '../../../domain/clean-up-facts.ts';
import type { Connection } from '../../../domain/private-endpoint.ts';
import type { Reading } from '../../../domain/reading.ts';

/** What a connection and its endpoint say. A removed connection cannot come back: while its endpoint exists a person agrees. */
export function connectionSign(
  connection: Reading<Pick<Connection, 'isChanging' | 'status'>>,
  endpoint: Reading<unknown>['kind'],
): StaleSign {
  if (connection.kind === 'absent') return { kind: 'alive', because: 'it is gone already' };
  if (connection.kind === 'unreadable') return { kind: 'alive', because: 'it cannot be read' };
  const { isChanging, status } = connection.value;
  if (isChanging) return { kind: 'alive', because: 'its provider is at work on it' };
  const says = `it is ${status}`;
  if (endpoint === 'absent') return { kind: 'stale', reasons: [says, 'its endpoint does not exist'] };
  if (status === 'Pending') return { kind: 'pending', reasons: [says] };
  if (status === 'Approved') return { kind: 'alive', because: says };
  return endpoint === 'found'
    ? {
        kind: 'review',
        reasons: [says],
        because: 'its endpoint exists, and a removed connection cannot come back',
      }
    : { kind: 'stale', reasons: [says] };
}
