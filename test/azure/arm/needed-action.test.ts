import { expect, test } from 'vitest';
import { neededAction } from '../../../infra/local/azure/arm/access/needed-action.ts';
import { APP_RG, CONSUMER, DATA_RG, endpointId, STORAGE } from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
const CONSUMER_SCOPE = `/subscriptions/${CONSUMER}`;

test.each([
  ['GET', endpointId('pe'), 'Microsoft.Network/privateEndpoints/read', endpointId('pe')],
  ['GET', endpointId('x').slice(0, -2), 'Microsoft.Network/privateEndpoints/read', APP_RG],
  ['PUT', `${ZONE}/A/x`, 'Microsoft.Network/privateDnsZones/A/write', `${ZONE}/A/x`],
  ['GET', `${ZONE}/ALL`, 'Microsoft.Network/privateDnsZones/ALL/read', ZONE],
  [
    'DELETE',
    `${STORAGE}/privateEndpointConnections/c`,
    'Microsoft.Storage/storageAccounts/privateEndpointConnections/delete',
    `${STORAGE}/privateEndpointConnections/c`,
  ],
  ['POST', `${STORAGE}/listKeys`, 'Microsoft.Storage/storageAccounts/listKeys/action', STORAGE],
  [
    'GET',
    `${CONSUMER_SCOPE}/providers/Microsoft.Network/locations/eastus/operations/o`,
    'Microsoft.Network/locations/operations/read',
    `${CONSUMER_SCOPE}/providers/Microsoft.Network/locations/eastus/operations/o`,
  ],
  [
    'GET',
    `${CONSUMER_SCOPE}/resourceGroups`,
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    CONSUMER_SCOPE,
  ],
  ['GET', `${APP_RG}/resources`, 'Microsoft.Resources/subscriptions/resourceGroups/resources/read', APP_RG],
  [
    'PUT',
    `${STORAGE}/providers/Microsoft.Authorization/locks/l`,
    'Microsoft.Authorization/locks/write',
    `${STORAGE}/providers/Microsoft.Authorization/locks/l`,
  ],
  ['GET', CONSUMER_SCOPE, 'Microsoft.Resources/subscriptions/read', CONSUMER_SCOPE],
])('%s %s needs one action at one scope', (method, path, action, scope) => {
  const needed = neededAction(method, path);

  expect(needed).toEqual({ action, scope });
});

test('calls outside of subscriptions need no action', () => {
  const needed = ['/subscriptions', '/providers/Microsoft.ResourceGraph/resources'].map((path) =>
    neededAction('POST', path),
  );

  expect(needed).toEqual([undefined, undefined]);
});
