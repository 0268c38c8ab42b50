import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';

/** The zone of a record set that was removed. */
export const ZONE = toResourceId(
  '/subscriptions/5ab50000-0000-4000-8000-000000000001/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net',
);

/** A run of the clean-up that has just begun. */
export const aCleanUp = (changes: Partial<CleanUpRun> = {}): CleanUpRun => ({
  cleanUpId: 'c1'.repeat(32),
  state: 'looking',
  isDryRun: false,
  startedAt: '2030-01-01T03:00:00.000Z',
  owned: 10,
  counts: { remove: 1, keep: 0, review: 0 },
  removed: 0,
  unread: 0,
  requests: {},
  ...changes,
});

/** A record set that passed every gate. */
export const aCleanUpItem = (changes: Partial<CleanUpItem> = {}): CleanUpItem => ({
  cleanUpId: 'c1'.repeat(32),
  itemId: 'a1'.repeat(8),
  kind: 'record-set',
  resource: toResourceId(`${ZONE}/A/kv-orders`),
  reasons: ['Its private endpoint is gone.'],
  verdict: 'remove',
  objections: [],
  undo: { kind: 'can' },
  ...changes,
});
