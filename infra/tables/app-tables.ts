/** Every table of the app that is worth keeping, in the order in which they are put back: what lets nothing happen comes first. */
export const KEPT_TABLES = [
  'controls',
  'decisions',
  'evidence',
  'evidencebytime',
  'askers',
  'requests',
  'reservations',
  'approvals',
  'cleanups',
  'cleanupitems',
  'ticketqueue',
  'onboardings',
  'standing',
  'allowlist',
] as const;

/** Tables that are never kept: a turn is over in seconds, and one that is put back would only make others wait. */
export const PASSING_TABLES = ['turns'] as const;

/** The name of a table that is kept. */
export type KeptTable = (typeof KEPT_TABLES)[number];

/** True for the name of a table that is kept. */
export const isKeptTable = (name: string): name is KeptTable =>
  (KEPT_TABLES as readonly string[]).includes(name);
