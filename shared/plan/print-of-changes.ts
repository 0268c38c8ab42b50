import type { Change } from '../domain/plan.ts';
import { fingerprintOf } from './onboarding-id.ts';

/** Identifies what changes are to bring about: the same wish on another version of a record set is the same print. */
export const printOfChanges = (changes: readonly Change[]): string => fingerprintOf(changes.map(wishOf));

function wishOf(change: Change): readonly unknown[] {
  switch (change.kind) {
    case 'register':
      return [change.kind, change.platform, change.organization, change.service, change.identifier];
    case 'ensureZone':
      return [change.kind, change.zone];
    case 'ensureLink':
      return [change.kind, change.zone, change.network];
    case 'putRecordSet':
      return [change.kind, change.zone, change.name, change.addresses, change.ttlSeconds];
    case 'approve':
      return [change.kind, change.connection, change.generation];
  }
}
