import { expect, test } from 'vitest';
import { toResourceId } from '../../../../shared/domain/resource-id.ts';
import { judgeSubnet } from '../../../../shared/plan/network-path/judge-subnet.ts';
import { CONSUMER } from '../../../azure/builders/an-azure.ts';
import { aNetworkedAzure, aNetworkOf, id, networkId, putRouterPath, SERVICE } from './a-networked-azure.ts';

const BUSY = networkId('virtualNetworks', 'busy');
const SUBNET = `${BUSY}/subnets/endpoints`;
const ENDPOINTS = 100;
const groupAt = (index: number): string => `/subscriptions/${CONSUMER}/resourceGroups/rg-${index}`;
const GROUPS = Array.from({ length: ENDPOINTS }, (_, index) => groupAt(index));
const NETWORK_GROUP = toResourceId(networkId('x', 'y')).split('/providers/')[0] ?? '';

/** A subnet in which a hundred endpoints stand, in as many resource groups as said. */
async function aBusySubnet(groupCount: number, scopes?: readonly string[]) {
  const world = await aNetworkedAzure([], scopes);
  await putRouterPath(world);
  await world.owner.put(BUSY, aNetworkOf('10.2.0.0/16', { endpoints: { addressPrefix: '10.2.0.0/24' } }));
  for (const group of GROUPS.slice(0, groupCount)) await world.owner.put(group, { location: 'eastus' });
  for (let index = 0; index < ENDPOINTS; index += 1)
    world.azure.placeEndpoint({
      id: `${groupAt(index % groupCount)}/providers/Microsoft.Network/privateEndpoints/pe-${index}`,
      subnet: SUBNET,
      target: SERVICE,
      status: 'Approved',
    });
  return world;
}

async function dedicationIn({ asked, network }: Awaited<ReturnType<typeof aBusySubnet>>) {
  const path = await network.readPath(id(SUBNET));
  const findings = judgeSubnet(path, { isDedicated: true, addressCount: 0 });
  return { finding: findings.find(({ check }) => check === 'dedicated'), calls: asked.length };
}

const SUBNET_AND_NETWORK = 2;

test.each([
  ['in one resource group', 1, SUBNET_AND_NETWORK + 1],
  ['in a few resource groups', 3, SUBNET_AND_NETWORK + 3],
  ['each in a resource group of its own', ENDPOINTS, SUBNET_AND_NETWORK + 1],
])('a hundred endpoints %s are known to be all that is in their subnet', async (_, groupCount, calls) => {
  const world = await aBusySubnet(groupCount);

  const dedication = await dedicationIn(world);

  expect(dedication).toMatchObject({ finding: { state: 'ok', facts: { endpoints: ENDPOINTS } }, calls });
});

test('a machine among a hundred endpoints is seen', async () => {
  const world = await aBusySubnet(1);
  const ipConfigurations = [{ name: 'c', properties: { subnet: { id: SUBNET } } }];
  await world.owner.put(networkId('networkInterfaces', 'nic-of-machine'), {
    properties: { ipConfigurations },
  });

  const { finding } = await dedicationIn(world);

  expect(finding).toMatchObject({ state: 'wrong' });
  expect(finding?.words).toContain('nic-of-machine');
});

test('a hundred endpoints that cannot be listed together are read up to the bound, and who else is there is not known', async () => {
  const world = await aBusySubnet(ENDPOINTS, [NETWORK_GROUP, ...GROUPS]);

  const { calls, finding } = await dedicationIn(world);

  expect(finding).toMatchObject({ state: 'unknown' });
  expect(finding?.words).toContain('more than 60 reads on the path');
  expect(calls).toBe(60);
});
