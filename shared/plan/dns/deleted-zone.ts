import type { PastDrift } from '../../domain/drift.ts';
import type { ZoneChoice } from './choose-zone.ts';

/** A zone that somebody deleted is not made again, whatever settings allow, until a person says so. */
export function unlessDeleted(choice: ZoneChoice, drift: readonly PastDrift[]): ZoneChoice {
  if (choice.kind !== 'zone' || choice.change === undefined) return choice;
  const { zone } = choice;
  const deleted = drift.find(({ kind, subject }) => kind === 'zone-deleted' && subject === zone);
  if (deleted === undefined) return choice;
  return {
    ...choice,
    objection: {
      code: 'zone-missing',
      reason: `Somebody deleted the private DNS zone ${zone}, in which record sets of this app stood. Release it to have it made again.`,
      releasableBy: 'approver',
      facts: { Zone: zone, 'Found gone at': deleted.at },
      about: [`${zone}: ${deleted.key}`],
    },
  };
}
