import { expect, test } from 'vitest';
import { checkCreations } from '../../infra/local/checker/check-creations.ts';
import type { Row } from '../../infra/local/checker/observations.ts';

const vault = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';
const endpoint = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe';

const anEntry = {
  PartitionKey: vault.toLowerCase().replaceAll('/', '|'),
  RowKey: 'subscription:s',
  mode: 'auto',
};

function violationsOf({
  entries = [anEntry],
  isManual = true,
  times = 1,
}: {
  readonly entries?: readonly Row[];
  readonly isManual?: boolean;
  readonly times?: number;
}) {
  const consumer = { isManual, privateLinkServiceId: vault, groupIds: ['vault'] };
  const creation = {
    at: '2030-01-01T00:00:00.000Z',
    kind: 'endpoint.created',
    resource: endpoint.toLowerCase(),
    by: 'autopilot',
    after: { id: endpoint, consumer },
  };
  return checkCreations({
    log: Array.from({ length: times }, () => creation),
    rows: (table) => (table === 'allowlist' ? entries : []),
    tickets: [],
    instances: [],
    app: 'autopilot',
  }).map(({ promise, what }) => `${promise}: ${what.slice(endpoint.length + 1)}`);
}

test('an endpoint that an entry allows, made once with a manual connection, keeps the promises', () => {
  expect(violationsOf({})).toEqual([]);
});

test('one without an entry, with an automatic connection, or made twice, breaks them', () => {
  expect(violationsOf({ entries: [] })).toEqual(['1: was made without an entry or a person']);
  expect(violationsOf({ isManual: false })).toEqual(['1: was made with another connection']);
  expect(violationsOf({ times: 2 })).toEqual(['6: was made twice']);
});
