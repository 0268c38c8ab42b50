import { checkApprovals } from './check-approvals.ts';
import { checkCap } from './check-cap.ts';
import { checkCleanUps } from './check-clean-ups.ts';
import { checkCreations } from './check-creations.ts';
import { checkEndings } from './check-endings.ts';
import { checkEvidence } from './check-evidence.ts';
import { checkItems } from './check-items.ts';
import { checkRecords } from './check-records.ts';
import { checkRemovals } from './check-removals.ts';
import { checkRepairs } from './check-repairs.ts';
import { checkTickets } from './check-tickets.ts';
import type { Observations, Violation } from './observations.ts';

/** Checks what happened against the promises of the design; an empty list means that all of them were kept. */
export const checkPromises = (seen: Observations): readonly Violation[] => [
  ...checkApprovals(seen),
  ...checkCap(seen),
  ...checkCleanUps(seen),
  ...checkCreations(seen),
  ...checkRecords(seen),
  ...checkRepairs(seen),
  ...checkEndings(seen),
  ...checkTickets(seen),
  ...checkRemovals(seen),
  ...checkEvidence(seen),
  ...checkItems(seen),
];
