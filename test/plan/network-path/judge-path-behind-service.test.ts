import { expect, test } from 'vitest';
import type { PathResource } from '../../../shared/domain/network-path.ts';
import { judgePathBehindService } from '../../../shared/plan/network-path/judge-path-behind-service.ts';
import {
  anInterface,
  aPath,
  aRoute,
  aRouteTable,
  aRule,
  aSecurityGroup,
  aSubnet,
  idOf,
  NIC,
  RULES,
  SUBNET,
  TABLE,
} from './a-path.ts';
import {
  aLbRule,
  aNetwork,
  anInternalBalancer,
  aRouterPath,
  aService,
  BACK,
  FIREWALL,
  FRONT,
  HUB,
  INTERNAL,
  NAT,
  SERVICE,
  SPOKE,
} from './a-router-path.ts';

const EXPECTED = {
  ports: [443],
  probePort: 8082,
  onwards: { firewall: FIREWALL, prefixes: ['0.0.0.0/0'] },
};

const troubleWith = (
  resources: readonly PathResource[],
  others: Parameters<typeof aPath>[1] = {},
  expectations: Parameters<typeof judgePathBehindService>[1] = EXPECTED,
) =>
  judgePathBehindService(aPath(resources, others, SERVICE), expectations)
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, words }) => `${check} ${state}: ${words}`);

const ourFirst = (priority: number, properties: Parameters<typeof aRule>[1]) =>
  aSecurityGroup(
    aRule(priority, { direction: 'inbound', ...properties }),
    aRule(65_000, { direction: 'inbound', sources: ['VirtualNetwork'], destinations: ['VirtualNetwork'] }),
    aRule(65_001, { direction: 'inbound', sources: ['AzureLoadBalancer'] }),
    aRule(65_500, { direction: 'inbound', isAllowed: false }),
  );

test('a complete path has nothing wrong and nothing unknown', () => {
  expect(troubleWith(aRouterPath())).toEqual([]);
});

test.each<readonly [string, PathResource, string]>([
  ['a service without a NAT subnet', { ...aService, natSubnets: [] }, 'service wrong'],
  ['a service without a frontend', { ...aService, frontends: [] }, 'loadBalancer wrong'],
  ['a NAT subnet with policies', aSubnet({ id: NAT }), 'service wrong'],
  ['a Basic load balancer', anInternalBalancer({ sku: 'Basic' }), 'loadBalancer wrong'],
  [
    'a public frontend',
    anInternalBalancer({ frontends: [{ id: FRONT, isPublic: true }] }),
    'loadBalancer wrong',
  ],
  [
    'an empty pool',
    anInternalBalancer({ pools: [{ id: BACK, interfaces: [], addressCount: 0 }] }),
    'loadBalancer wrong',
  ],
  ['a rule for another port', anInternalBalancer({ rules: [aLbRule(8443)] }), 'rule wrong'],
  [
    'a rule to another port',
    anInternalBalancer({ rules: [aLbRule(443, { backendPort: 8443 })] }),
    'rule wrong',
  ],
  [
    'a probe of another port',
    anInternalBalancer({
      probes: [{ id: anInternalBalancer().probes[0]?.id ?? FRONT, protocol: 'tcp', port: 80 }],
    }),
    'probe wrong',
  ],
  ['no probe', anInternalBalancer({ probes: [] }), 'probe wrong'],
  ['an interface that does not forward', anInterface({}, { forwards: false }), 'forwarding wrong'],
  ['no route table', aSubnet({ securityGroup: RULES }), 'route wrong'],
  ['no route', aRouteTable(aRoute('10.0.0.0/8', 'VirtualAppliance', '10.0.0.4')), 'route wrong'],
  ['a route elsewhere', aRouteTable(aRoute('0.0.0.0/0', 'VirtualAppliance', '10.0.0.9')), 'route wrong'],
  [
    'a longer route past the firewall',
    aRouteTable(aRoute('0.0.0.0/0', 'VirtualAppliance', '10.0.0.4'), aRoute('20.0.0.0/8', 'Internet')),
    'route wrong',
  ],
  ['a peering that is Initiated', aNetwork(SPOKE, HUB, { state: 'Initiated' }), 'peering wrong'],
  ['a peering back that is Disconnected', aNetwork(HUB, SPOKE, { state: 'Disconnected' }), 'peering wrong'],
  ['a peering without access', aNetwork(HUB, SPOKE, { allowsAccess: false }), 'peering wrong'],
  [
    'a rule that keeps the NAT subnet out',
    ourFirst(200, { isAllowed: false, destinationPorts: ['443'] }),
    'security wrong',
  ],
  [
    'a rule that keeps the probe out',
    ourFirst(200, { isAllowed: false, destinationPorts: ['8082'] }),
    'probeSecurity wrong',
  ],
  [
    'a rule for a part of the NAT subnet',
    ourFirst(200, { isAllowed: false, sources: ['10.1.2.128/25'] }),
    'security unknown',
  ],
])('%s is found, and nothing else', (_what, instead, trouble) => {
  const found = troubleWith(aRouterPath(instead));

  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${trouble}`));
});

test.each([
  ['the service', SERVICE, ['service']],
  ['the load balancer', INTERNAL, ['loadBalancer', 'machines']],
  ['the security group', RULES, ['probeSecurity', 'security']],
  ['the route table', TABLE, ['route']],
  ['the firewall', FIREWALL, ['route']],
  ['the network of the firewall', HUB, ['peering']],
  ['the subnet of the machines', SUBNET, ['probeSecurity', 'security', 'route']],
] as const)(
  'without the right to read %s its checks are unknown; when it is gone they are wrong',
  (_what, id, checks) => {
    const rest = aRouterPath().filter((each) => each.id !== id);

    const unread = troubleWith(rest, { [id]: 'unreadable' });
    const gone = troubleWith(rest, { [id]: 'absent' });

    expect(unread.map((each) => each.split(':')[0])).toEqual(checks.map((check) => `${check} unknown`));
    expect(gone.map((each) => each.split(':')[0])).toEqual(checks.map((check) => `${check} wrong`));
  },
);

const LEFT = idOf('networkInterfaces', 'left');

test.each([
  ['that left a pool in which another stands is nobody', {}, aRouterPath(), []],
  [
    'that left hides none that may not be read',
    { [NIC]: 'unreadable' },
    aRouterPath().filter(({ id }) => id !== NIC),
    ['machines unknown'],
  ],
  [
    'that was the last one is missed',
    { [NIC]: 'absent' },
    aRouterPath().filter(({ id }) => id !== NIC),
    ['machines wrong', 'machines wrong'],
  ],
] as const)('a machine %s', (_what, others, resources, checks) => {
  const pool = { id: BACK, interfaces: [NIC, LEFT], addressCount: 0 };
  const withBoth = resources.map((each) =>
    each.id === INTERNAL ? anInternalBalancer({ pools: [pool] }) : each,
  );

  const trouble = troubleWith(withBoth, { ...others, [LEFT]: 'absent' });

  expect(trouble.map((each) => each.split(':')[0])).toEqual(checks);
});

test('a rule for every port takes any port, and without a router another port behind it is fine', () => {
  const everyPort = anInternalBalancer({
    rules: [aLbRule(0, { protocol: 'all', frontendPort: 0, backendPort: 0 })],
  });
  const mapped = anInternalBalancer({ rules: [aLbRule(9083, { backendPort: 19_083 })] });

  expect(troubleWith(aRouterPath(everyPort), {}, { ...EXPECTED, ports: [443, 80] })).toEqual([]);
  expect(troubleWith(aRouterPath(mapped), {}, { ports: [9083] })).toEqual([]);
});
