import { expect, test } from 'vitest';
import type { PathResource, PathSubnet } from '../../../shared/domain/network-path.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { judgeSubnet } from '../../../shared/plan/network-path/judge-subnet.ts';
import { anInterface, aPath, aSubnet, idOf, NIC, SUBNET } from './a-path.ts';
import { aNetwork, HUB, SPOKE } from './a-router-path.ts';

const CONFIGURATION = toResourceId(`${NIC}/ipConfigurations/c`);
const ofEndpoint = anInterface({}, { endpoint: idOf('privateEndpoints', 'pe') });
const GONE = toResourceId(`${idOf('networkInterfaces', 'gone')}/ipConfigurations/c`);
const OTHER = toResourceId(`${idOf('loadBalancers', 'lb')}/frontendIPConfigurations/fe`);

const judged = (
  subnet: Partial<PathSubnet>,
  others: readonly PathResource[] = [],
  missing: Readonly<Record<ResourceId, 'absent' | 'unreadable'>> = {},
) => {
  const resources = [aSubnet(subnet), aNetwork(SPOKE, HUB), ...others];
  const findings = judgeSubnet(aPath(resources, missing, SUBNET), {
    region: 'East US',
    isDedicated: true,
    addressCount: 2,
  });
  return Object.fromEntries(findings.map(({ check, state }) => [check, state]));
};

const GOOD = { freeAddresses: 'ok', region: 'ok', dedicated: 'ok' };

test.each([
  ['an empty one is good', judged({}), GOOD],
  ['endpoints may be in it', judged({ ipConfigurations: [CONFIGURATION] }, [ofEndpoint]), GOOD],
  [
    'no machine may be',
    judged({ ipConfigurations: [CONFIGURATION] }, [anInterface()]),
    { ...GOOD, dedicated: 'wrong' },
  ],
  ['nor a frontend', judged({ ipConfigurations: [OTHER] }), { ...GOOD, dedicated: 'wrong' }],
  [
    'nor may it be delegated',
    judged({ delegations: ['Microsoft.Databricks/workspaces'] }),
    { ...GOOD, dedicated: 'wrong' },
  ],
  [
    'whom we may not read is unknown',
    judged({ ipConfigurations: [CONFIGURATION] }, [], { [NIC]: 'unreadable' }),
    { ...GOOD, dedicated: 'unknown' },
  ],
  [
    'who went after it was read is nobody',
    judged({ ipConfigurations: [CONFIGURATION] }, [], { [NIC]: 'absent' }),
    GOOD,
  ],
  [
    'nobody who went hides one whom we may not read',
    judged({ ipConfigurations: [CONFIGURATION, GONE] }, [], {
      [idOf('networkInterfaces', 'gone')]: 'absent',
      [NIC]: 'unreadable',
    }),
    { ...GOOD, dedicated: 'unknown' },
  ],
  [
    'five addresses are Azure’s',
    judged({ prefixes: ['10.1.1.0/29'], ipConfigurations: [CONFIGURATION] }, [ofEndpoint]),
    GOOD,
  ],
  [
    'a full one is wrong',
    judged({ prefixes: ['10.1.1.0/29'], ipConfigurations: [CONFIGURATION, OTHER] }, [ofEndpoint]),
    { region: 'ok', freeAddresses: 'wrong', dedicated: 'wrong' },
  ],
])('of a subnet for private endpoints: %s', (_what, states, expected) => {
  expect(states).toEqual(expected);
});

test('a subnet that is not there is wrong, one that may not be read unknown', () => {
  const expectations = { isDedicated: false, addressCount: 1 };

  const gone = judgeSubnet(aPath([], { [SUBNET]: 'absent' }, SUBNET), expectations);
  const unread = judgeSubnet(aPath([], { [SUBNET]: 'unreadable' }, SUBNET), expectations);

  expect([gone, unread].map(([finding]) => finding?.state)).toEqual(['wrong', 'unknown']);
});
