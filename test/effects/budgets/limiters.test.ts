import { expect, test } from 'vitest';
import { limitersOf } from '../../../shared/effects/budgets/limiters.ts';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const ZONE = `${SUBSCRIPTION}/resourceGroups/RG-dns/providers/Microsoft.Network/privateDnsZones/x.example`;
const ENDPOINT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe`;
const ACCOUNT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st`;
const OWN = SUBSCRIPTION.slice(1).replace('subscriptions/', 'subscription ');

const namesOf = (method: string, path: string): readonly string[] =>
  limitersOf({ method, url: `https://management.azure.com${path}?api-version=2024-01-01` }).map(
    ({ name }) => name,
  );

test.each<[string, string, readonly string[]]>([
  ['GET', ENDPOINT, [`${OWN} reads`, `${OWN} microsoft.network reads`]],
  ['PUT', `${ZONE}/A/www`, [`${OWN} writes`, `${OWN} microsoft.network/privatednszones writes`]],
  ['DELETE', ENDPOINT, [`${OWN} deletes`, `${OWN} microsoft.network deletes`]],
  ['PATCH', `${ACCOUNT}/privateEndpointConnections/c`, [`${OWN} writes`, `${OWN} microsoft.storage writes`]],
  ['GET', `${ACCOUNT}/privateEndpointConnections`, [`${OWN} reads`, `${OWN} microsoft.storage lists`]],
  ['GET', `${ZONE}/A`, [`${OWN} reads`, `${OWN} microsoft.network/privatednszones reads`]],
  ['GET', `${SUBSCRIPTION}/resourceGroups/rg/resources`, [`${OWN} reads`]],
  ['GET', '/subscriptions', ['tenant reads']],
  ['POST', '/providers/Microsoft.ResourceGraph/resources', ['resource graph']],
])('%s %s draws on %j', (method, path, names) => {
  expect(namesOf(method, path)).toEqual(names);
});

test('a subscription and a type are the same in any case', () => {
  expect(namesOf('GET', ZONE.toUpperCase())).toEqual(namesOf('GET', ZONE));
});

test('reads of private DNS zones have the limit that Microsoft published: 500 in five minutes', () => {
  const [, dns] = limitersOf({ method: 'GET', url: `https://management.azure.com${ZONE}/A` });

  expect(dns?.limit).toMatchObject({ capacity: 500, perSecond: 500 / 300 });
});
