import { expect, test } from 'vitest';
import { judgePathBehindService } from '../../../../shared/plan/network-path/judge-path-behind-service.ts';
import { judgeSubnet } from '../../../../shared/plan/network-path/judge-subnet.ts';
import { judgeWayOut } from '../../../../shared/plan/network-path/judge-way-out.ts';
import {
  aNetworkedAzure,
  BACKEND,
  BALANCER,
  FIREWALL,
  HUB,
  id,
  MACHINE,
  NIC,
  putRouterPath,
  ROUTES,
  RULES,
  SERVICE,
  SPOKE,
} from './a-networked-azure.ts';

const EXPECTED = {
  ports: [443, 80],
  probePort: 8082,
  onwards: { firewall: id(FIREWALL), prefixes: ['0.0.0.0/0'] },
};

test('the path behind a service is read through load balancer, router, routes and peering to the firewall, and all is well', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);

  const path = await world.network.readPath(id(SERVICE), [id(FIREWALL)]);
  const findings = judgePathBehindService(path, EXPECTED);

  const expected = [SERVICE, BALANCER, NIC, SPOKE, HUB, BACKEND, ROUTES, RULES, FIREWALL].map(id);
  expect(Object.keys(path.resources)).toEqual(expect.arrayContaining(expected));
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect([...new Set(findings.map(({ check }) => check))].toSorted()).toEqual([
    'forwarding',
    'loadBalancer',
    'peering',
    'probe',
    'probeSecurity',
    'route',
    'rule',
    'security',
    'service',
  ]);
});

test('nothing is read twice', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);

  await world.network.readPath(id(SERVICE), [id(FIREWALL)]);

  expect(new Set(world.asked).size).toBe(world.asked.length);
});

test('a router whose routes lead to an appliance has a way out', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);

  const path = await world.network.readPath(id(MACHINE));

  expect(judgeWayOut(path)).toMatchObject([{ check: 'wayOut', state: 'ok', facts: { by: 'route' } }]);
});

test('the network beyond a peering is read where a route leads there, without a firewall being named', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);

  const path = await world.network.readPath(id(MACHINE));

  expect(path.resources[id(HUB)]).toMatchObject({ kind: 'found', value: { prefixes: ['10.0.0.0/16'] } });
});

test('a security group that may not be read makes its checks unknown, and no other', async () => {
  const world = await aNetworkedAzure(['Microsoft.Network/networkSecurityGroups/read']);
  await putRouterPath(world);

  const findings = judgePathBehindService(
    await world.network.readPath(id(SERVICE), [id(FIREWALL)]),
    EXPECTED,
  );

  const unknown = findings.filter(({ state }) => state === 'unknown');
  expect(new Set(unknown.map(({ check }) => check))).toEqual(new Set(['probeSecurity', 'security']));
  expect(unknown[0]?.words).toContain('cannot be read');
  expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
});

test('a service that is not there is absent, which is wrong and not unknown', async () => {
  const world = await aNetworkedAzure();

  const path = await world.network.readPath(id(SERVICE));

  expect(path.resources).toEqual({ [id(SERVICE)]: { kind: 'absent' } });
  expect(judgePathBehindService(path, EXPECTED)).toMatchObject([{ check: 'service', state: 'wrong' }]);
});

test('a subnet is read with everybody who has an address in it', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);

  const path = await world.network.readPath(id(BACKEND));
  const findings = judgeSubnet(path, { region: 'West Europe', isDedicated: true, addressCount: 1 });

  expect(findings).toMatchObject([
    { check: 'freeAddresses', state: 'ok', facts: { free: 249 } },
    { check: 'region', state: 'wrong', facts: { location: 'eastus' } },
    { check: 'dedicated', state: 'wrong' },
  ]);
});

test('one side of a peering alone is Initiated', async () => {
  const world = await aNetworkedAzure();
  await putRouterPath(world);
  await world.owner.delete(`${HUB}/virtualNetworkPeerings/to-spoke`);

  const findings = judgePathBehindService(
    await world.network.readPath(id(SERVICE), [id(FIREWALL)]),
    EXPECTED,
  );

  const peerings = findings.filter(({ check }) => check === 'peering');
  expect(peerings.map(({ state }) => state)).toEqual(['wrong', 'wrong']);
  expect(peerings[0]?.words).toContain('is Initiated, not Connected');
});
