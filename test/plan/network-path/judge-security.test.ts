import { expect, test } from 'vitest';
import type { SecurityRule } from '../../../shared/domain/network-path.ts';
import { judgeWayOut } from '../../../shared/plan/network-path/judge-way-out.ts';
import { anInterface, aPath, aRule, aSecurityGroup, aSubnet, idOf, RULES } from './a-path.ts';

const ADDRESS = idOf('publicIPAddresses', 'ip');

const withRules = (...rules: readonly SecurityRule[]) =>
  judgeWayOut(
    aPath([
      anInterface({ publicAddress: ADDRESS }),
      aSubnet({ securityGroup: RULES }),
      aSecurityGroup(
        ...rules,
        aRule(65_001, { destinations: ['Internet'] }),
        aRule(65_500, { isAllowed: false }),
      ),
    ]),
  )[0]?.state;

test.each([
  ['no rule of its own', [], 'ok'],
  [
    'a rule that denies the internet',
    [aRule(200, { isAllowed: false, destinations: ['Internet'] })],
    'wrong',
  ],
  [
    'a rule that denies another port',
    [aRule(200, { isAllowed: false, destinationPorts: ['80', '8000-8100'] })],
    'ok',
  ],
  ['a range that has the port', [aRule(200, { isAllowed: false, destinationPorts: ['400-500'] })], 'wrong'],
  [
    'an allow before the deny',
    [aRule(100, { destinationPorts: ['443'] }), aRule(200, { isAllowed: false })],
    'ok',
  ],
  ['a deny before the allow', [aRule(300), aRule(200, { isAllowed: false })], 'wrong'],
  [
    'an allow of one service before the deny',
    [aRule(100, { destinations: ['Storage'] }), aRule(200, { isAllowed: false })],
    'unknown',
  ],
  ['a deny for another machine', [aRule(200, { isAllowed: false, sources: ['10.9.0.0/16'] })], 'ok'],
  [
    'a deny by application security group',
    [aRule(200, { isAllowed: false, sources: [], isNarrowed: true })],
    'unknown',
  ],
  ['a deny of UDP', [aRule(200, { isAllowed: false, protocol: 'udp' })], 'ok'],
  ['a deny inbound', [aRule(200, { isAllowed: false, direction: 'inbound' })], 'ok'],
] as const)('with %s the security group is judged', (_what, rules, state) => {
  expect(withRules(...rules)).toBe(state);
});
