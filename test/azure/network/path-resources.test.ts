import { expect, test } from 'vitest';
import {
  aNetworkedAzure,
  aNetworkOf,
  aPeeringWith,
  BACKEND,
  BALANCER,
  FIREWALL,
  HUB,
  MACHINE,
  NIC,
  POLICY,
  putRouterPath,
  ROUTES,
  RULES,
  SPOKE,
} from '../../effects/arm/network/a-networked-azure.ts';
import { aCaller, CONSUMER } from '../builders/an-azure.ts';

async function aRouterWorld() {
  const world = await aNetworkedAzure();
  await putRouterPath(world);
  return world.owner;
}

test('a load balancer shows who uses its frontends, pools and probes', async () => {
  const owner = await aRouterWorld();

  const { body } = await owner.get(BALANCER);

  const { backendAddressPools, frontendIPConfigurations, probes } = body.properties;
  expect(body).toMatchObject({ type: 'Microsoft.Network/loadBalancers', sku: { name: 'Standard' } });
  expect(frontendIPConfigurations[0].properties).toMatchObject({
    privateIPAddress: '10.1.1.4',
    loadBalancingRules: [
      { id: `${BALANCER}/loadBalancingRules/port-443` },
      { id: `${BALANCER}/loadBalancingRules/port-80` },
    ],
  });
  expect(backendAddressPools[0].properties.backendIPConfigurations).toEqual([
    { id: `${NIC}/ipConfigurations/ipconfig` },
  ]);
  expect(probes[0].properties.loadBalancingRules).toHaveLength(2);
});

test('an interface keeps its address and shows its machine', async () => {
  const owner = await aRouterWorld();
  const before = await owner.get(NIC);

  const again = await owner.put(NIC, {
    properties: { ...before.body.properties, enableIPForwarding: false },
  });

  expect(again.status).toBe(200);
  expect(again.body.properties.ipConfigurations[0].properties.privateIPAddress).toBe('10.1.1.5');
  expect(again.body.properties).toMatchObject({ enableIPForwarding: false, virtualMachine: { id: MACHINE } });
});

test('a security group has the six default rules, and shows where it is attached', async () => {
  const owner = await aRouterWorld();

  const { body } = await owner.get(RULES);

  const names = body.properties.defaultSecurityRules.map((rule: { readonly name: string }) => rule.name);
  expect(names).toEqual([
    'AllowVnetInBound',
    'AllowAzureLoadBalancerInBound',
    'DenyAllInBound',
    'AllowVnetOutBound',
    'AllowInternetOutBound',
    'DenyAllOutBound',
  ]);
  expect(body.properties.subnets).toEqual([{ id: BACKEND }]);
});

test('route tables and policies show what uses them', async () => {
  const owner = await aRouterWorld();
  await owner.put(`${POLICY}/ruleCollectionGroups/g`, { properties: { priority: 100, ruleCollections: [] } });

  const [routes, policy] = [await owner.get(ROUTES), await owner.get(POLICY)];

  expect(routes.body.properties.subnets).toEqual([{ id: BACKEND }]);
  expect(policy.body.properties).toMatchObject({
    firewalls: [{ id: FIREWALL }],
    ruleCollectionGroups: [{ id: `${POLICY}/ruleCollectionGroups/g` }],
  });
});

test('a peering is Initiated until the other network has its side', async () => {
  const { owner } = await aNetworkedAzure();
  await owner.put(HUB, aNetworkOf('10.0.0.0/16', {}));
  await owner.put(SPOKE, aNetworkOf('10.1.0.0/16', {}));

  const first = await owner.put(`${SPOKE}/virtualNetworkPeerings/to-hub`, aPeeringWith(HUB));
  const second = await owner.put(`${HUB}/virtualNetworkPeerings/to-spoke`, aPeeringWith(SPOKE));
  const { body } = await owner.get(SPOKE);

  expect([first, second].map((each) => each.body.properties.peeringState)).toEqual([
    'Initiated',
    'Connected',
  ]);
  expect(body.properties.virtualNetworkPeerings[0].properties).toMatchObject({
    peeringState: 'Connected',
    remoteAddressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  });
});

test('a subnet shows who has addresses in it', async () => {
  const owner = await aRouterWorld();

  const { body } = await owner.get(BACKEND);

  expect(body.properties).toMatchObject({
    networkSecurityGroup: { id: RULES },
    routeTable: { id: ROUTES },
    ipConfigurations: [
      { id: `${BALANCER}/frontendIPConfigurations/fe` },
      { id: `${NIC}/ipConfigurations/ipconfig` },
    ],
  });
});

test.each([
  ['a subnet', `${SPOKE}/subnets/s`, { addressPrefix: '10.1.9.0/24', routeTable: { id: `${ROUTES}-gone` } }],
  [
    'an interface',
    `${NIC}-2`,
    { ipConfigurations: [{ name: 'c', properties: { subnet: { id: `${SPOKE}/subnets/gone` } } }] },
  ],
])('%s that names a resource which is not there is refused', async (_what, id, properties) => {
  const owner = await aRouterWorld();

  const { body, status } = await owner.put(id, { properties });

  expect(status).toBe(400);
  expect(body.error.code).toBe('InvalidResourceReference');
});

test('an address that somebody has is not given twice', async () => {
  const owner = await aRouterWorld();
  const properties = { privateIPAddress: '10.1.1.5', subnet: { id: BACKEND } };

  const { status } = await owner.put(`${NIC}-2`, {
    properties: { ipConfigurations: [{ name: 'c', properties }] },
  });

  expect(status).toBe(400);
});

test('reading and joining each need their own action', async () => {
  const { azure, owner } = await aNetworkedAzure();
  await putRouterPath({ owner });
  const tool = azure.addPrincipal({ name: 'tool', subscriptions: [] });
  const actions = ['Microsoft.Network/networkInterfaces/*', 'Microsoft.Network/loadBalancers/read'];
  azure.access.endow(tool.principal, { actions, scope: `/subscriptions/${CONSUMER}` });
  const caller = aCaller(azure, tool.token);

  const [read, refused, unlinked] = [
    await caller.get(BALANCER),
    await caller.get(RULES),
    await caller.put(`${NIC}-2`, {
      properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: BACKEND } } }] },
    }),
  ];

  expect([read.status, refused.status, unlinked.status]).toEqual([200, 403, 403]);
  expect(unlinked.body.error.code).toBe('LinkedAuthorizationFailed');
});

test('the address of an interface that is deleted can be had again', async () => {
  const owner = await aRouterWorld();
  await owner.delete(NIC);

  const { body } = await owner.put(`${NIC}-2`, {
    properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: BACKEND } } }] },
  });

  expect(body.properties.ipConfigurations[0].properties.privateIPAddress).toBe('10.1.1.5');
});

test('what is deleted is gone, and its children with it', async () => {
  const owner = await aRouterWorld();
  await owner.put(`${POLICY}/ruleCollectionGroups/g`, { properties: { priority: 100 } });

  const statuses = [
    (await owner.delete(POLICY)).status,
    (await owner.delete(POLICY)).status,
    (await owner.get(`${POLICY}/ruleCollectionGroups/g`)).status,
  ];

  expect(statuses).toEqual([200, 204, 404]);
});
