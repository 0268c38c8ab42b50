import type { CleanUpFacts } from '../../../shared/domain/clean-up-facts.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';

export const NOW = '2030-02-01T00:00:00.000Z';
export const GROUP = '/subscriptions/5ab50000-0000-4000-8000-000000000001/resourcegroups/rg-data';
export const CONNECTION = toResourceId(
  `${GROUP}/providers/microsoft.keyvault/vaults/kv/privateendpointconnections/c1`,
);

/** A candidate that passes every gate. */
export const aCandidate = (changes: Partial<CleanUpFacts> = {}): CleanUpFacts => ({
  sign: { kind: 'stale', reasons: ['it is Disconnected'] },
  unreadable: [],
  knownSinceAt: '2030-01-01T00:00:00.000Z',
  firstLookAt: '2030-01-25T00:00:00.000Z',
  ownership: { kind: 'ours' },
  sides: [{ id: CONNECTION, tags: {} }],
  tags: {},
  locks: { kind: 'found', value: [] },
  resource: CONNECTION,
  references: { kind: 'known', by: [] },
  watched: { scopes: [], excludedScopes: [], excludedTags: {}, excludedNames: [] },
  rules: {
    secondLookDays: 7,
    pendingDays: 14,
    isDryRun: false,
    ownerTags: ['owner'],
    cap: { most: 20, mostShare: 0.3 },
  },
  now: NOW,
  ...changes,
});
