import { aProblem, SUBSCRIPTION_ID, VAULT } from './samples.ts';

const target = VAULT.toLowerCase().replaceAll('/', '|');
const from = `subscription:${SUBSCRIPTION_ID}`;

/** How addresses name the entry that lets a subscription connect to the vault, and one that there is not. */
export const ENTRY_NAME = { target, from } as const;
export const UNKNOWN_ENTRY_NAME = { target: `${target}-new`, from } as const;

/** The ETag of that entry, and one that it had before. */
export const ETAG = '"0f3b1c9a7d2e4f6081a2b3c4d5e6f708"';
export const OLD_ETAG = '"00000000000000000000000000000000"';

/** That entry. */
export const ENTRY = {
  entryId: `${target} ${from}`,
  path: `/api/allowlist/${encodeURIComponent(target)}/${encodeURIComponent(from)}`,
  target: VAULT.toLowerCase(),
  from,
  columns: { mode: 'auto', firstApproval: 'person', owner: 'team-data' },
  etag: ETAG,
  faults: [],
} as const;

export const NO_ENTRY = aProblem(404, 'There is no entry for this target and requester.');
