import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { brokenPromises, rowOf } from './builders/look-at.ts';

const SUBSCRIPTION = `/subscriptions/${place.SUBSCRIPTION_ID}`;

/** What an onboarding takes where the zones and links are there. */
const ROLES = [
  {
    scope: SUBSCRIPTION,
    actions: [
      'Microsoft.Network/privateEndpoints/read',
      'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
      'Microsoft.Network/networkInterfaces/read',
      'Microsoft.KeyVault/vaults/read',
      'Microsoft.KeyVault/vaults/privateEndpointConnections/read',
      'Microsoft.KeyVault/vaults/privateEndpointConnections/write',
      'Microsoft.Network/privateDnsZones/read',
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
    ],
  },
  {
    scope: place.DNS_GROUP,
    actions: ['Microsoft.Network/privateDnsZones/A/read', 'Microsoft.Network/privateDnsZones/A/write'],
  },
];

async function onboardAVault(options: Parameters<typeof anEstate>[0]) {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  return { world, row: await rowOf(world, endpoint) };
}

test('an app with the actions of an onboarding and no other onboards', async () => {
  const { world, row } = await onboardAVault({ azure: { appRoles: ROLES } });

  expect(row.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});
