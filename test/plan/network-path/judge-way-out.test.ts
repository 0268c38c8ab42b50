import { expect, test } from 'vitest';
import type { PathResource } from '../../../shared/domain/network-path.ts';
import { judgeWayOut } from '../../../shared/plan/network-path/judge-way-out.ts';
import {
  anInterface,
  aPath,
  aPublicBalancer,
  aRoute,
  aRouteTable,
  aSubnet,
  FRONTEND,
  GATEWAY,
  idOf,
  POOL,
  RULES,
  TABLE,
} from './a-path.ts';

const ADDRESS = idOf('publicIPAddresses', 'ip');
const aNatGateway = (publicCount: number): PathResource => ({
  kind: 'natGateway',
  id: GATEWAY,
  location: 'eastus',
  publicCount,
});
const inPool = anInterface({ pools: [POOL] });
const routed = aSubnet({ routeTable: TABLE });
const outboundRule = { name: 'out', pool: POOL, frontends: [FRONTEND], protocol: 'tcp' };
const rule = {
  name: 'in',
  frontend: FRONTEND,
  pools: [POOL],
  protocol: 'tcp',
  frontendPort: 443,
  backendPort: 443,
  disablesOutbound: false,
};

const cases: readonly (readonly [string, readonly PathResource[], string, string])[] = [
  ['nothing at all', [anInterface(), aSubnet()], 'wrong', 'default outbound access'],
  [
    'a subnet without default outbound access',
    [anInterface(), aSubnet({ hasDefaultOutbound: false })],
    'wrong',
    'cannot reach the internet',
  ],
  ['a NAT gateway', [anInterface(), aSubnet({ natGateway: GATEWAY }), aNatGateway(1)], 'ok', 'natGateway'],
  [
    'a NAT gateway without an address',
    [anInterface({ publicAddress: ADDRESS }), aSubnet({ natGateway: GATEWAY }), aNatGateway(0)],
    'wrong',
    'neither a public address',
  ],
  ['a public address', [anInterface({ publicAddress: ADDRESS }), aSubnet()], 'ok', 'publicAddress'],
  [
    'an outbound rule',
    [inPool, aSubnet(), aPublicBalancer({ outboundRules: [outboundRule] })],
    'ok',
    'outboundRule',
  ],
  [
    'an outbound rule for UDP',
    [inPool, aSubnet(), aPublicBalancer({ outboundRules: [{ ...outboundRule, protocol: 'udp' }] })],
    'wrong',
    'cannot reach the internet',
  ],
  [
    'an outbound rule of an internal frontend',
    [
      inPool,
      aSubnet(),
      aPublicBalancer({ frontends: [{ id: FRONTEND, isPublic: false }], outboundRules: [outboundRule] }),
    ],
    'wrong',
    'cannot reach the internet',
  ],
  [
    'a public load balancer without an outbound rule',
    [inPool, aSubnet(), aPublicBalancer()],
    'wrong',
    'cannot reach the internet',
  ],
  [
    'a load balancing rule alone',
    [inPool, aSubnet(), aPublicBalancer({ rules: [rule] })],
    'wrong',
    'only because a load balancing rule',
  ],
  [
    'a route to an appliance',
    [anInterface(), routed, aRouteTable(aRoute('0.0.0.0/0', 'VirtualAppliance', '10.0.0.4'))],
    'ok',
    '10.0.0.4',
  ],
  [
    'a route to a gateway',
    [anInterface(), routed, aRouteTable(aRoute('0.0.0.0/0', 'VirtualNetworkGateway'))],
    'ok',
    'route',
  ],
  [
    'a route that drops, before a public address',
    [anInterface({ publicAddress: ADDRESS }), routed, aRouteTable(aRoute('0.0.0.0/0', 'None'))],
    'wrong',
    'drops',
  ],
  [
    'halves of the internet that win over the whole',
    [
      anInterface(),
      routed,
      aRouteTable(
        aRoute('0.0.0.0/0', 'None'),
        aRoute('0.0.0.0/1', 'VirtualAppliance', '10.0.0.4'),
        aRoute('128.0.0.0/1', 'VirtualAppliance', '10.0.0.4'),
      ),
    ],
    'ok',
    '10.0.0.4',
  ],
  [
    'one half of the internet elsewhere',
    [anInterface(), routed, aRouteTable(aRoute('0.0.0.0/1', 'VirtualAppliance', '10.0.0.4'))],
    'unknown',
    'only a part',
  ],
  [
    'a route to the internet, and a public address',
    [anInterface({ publicAddress: ADDRESS }), routed, aRouteTable(aRoute('0.0.0.0/0', 'Internet'))],
    'ok',
    'publicAddress',
  ],
  [
    'a route to the internet alone',
    [anInterface(), routed, aRouteTable(aRoute('0.0.0.0/0', 'Internet'))],
    'wrong',
    'default outbound access',
  ],
  [
    'routes to private places only',
    [anInterface({ publicAddress: ADDRESS }), routed, aRouteTable(aRoute('10.0.0.0/8', 'None'))],
    'ok',
    'publicAddress',
  ],
];

test.each(cases)('with %s the way out is judged', (_what, resources, state, says) => {
  const [finding] = judgeWayOut(aPath(resources));

  expect(finding?.state).toBe(state);
  expect(JSON.stringify(finding)).toContain(says);
});

test.each([
  ['the route table', [anInterface({ publicAddress: ADDRESS }), routed], TABLE],
  ['the subnet', [anInterface({ publicAddress: ADDRESS })], aSubnet().id],
  [
    'the security group',
    [anInterface({ publicAddress: ADDRESS }, { securityGroup: RULES }), aSubnet()],
    RULES,
  ],
] as const)('without the right to read %s the way out is unknown', (_what, resources, id) => {
  expect(judgeWayOut(aPath(resources, { [id]: 'unreadable' }))).toMatchObject([{ state: 'unknown' }]);
});
