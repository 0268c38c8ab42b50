import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';
import { isWithin } from '../../../domain/resource-id.ts';

/** Objects where a lock stands on it, above it or below it, of whatever level; and where locks cannot be read. */
export function notLocked({ locks, resource }: Pick<CleanUpFacts, 'locks' | 'resource'>): string | undefined {
  if (locks.kind !== 'found')
    return `its locks cannot be read${locks.kind === 'unreadable' ? `: ${locks.reason}` : ''}`;
  const lock = locks.value.find(({ scope }) => isWithin(resource, scope) || isWithin(scope, resource));
  return lock && `the lock ${lock.name} (${lock.level}) stands on ${lock.scope}`;
}
