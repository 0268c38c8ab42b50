import { describe, expect, test } from 'vitest';
import type { NetworkCheck } from '../../../shared/domain/network-check.ts';
import { found } from '../../../shared/domain/reading.ts';
import {
  givenByNetwork,
  networkObjections,
  networkRemarks,
} from '../../../shared/plan/checks/check-network.ts';
import { networkChecksAt, startsOf } from '../../../shared/plan/network-starts.ts';
import { anInterface, aPath, aSubnet, idOf, NIC, SUBNET } from '../network-path/a-path.ts';

const POLICY = idOf('firewallPolicies', 'policy');
const texts = {
  values: { vm: NIC, subnet: SUBNET, hosts: 'a.example.com', sources: '10.1.1.4' },
  resources: {},
};

const theWayOut = (overrides: Partial<NetworkCheck & { walk: 'wayOut' }> = {}): NetworkCheck => ({
  id: 'way-out',
  title: 'a way out',
  guideSteps: ['1'],
  at: 'request',
  otherwise: 'hold',
  words: 'ATTENTION: {vm} is cut off.',
  walk: 'wayOut',
  from: '{vm}',
  ...overrides,
});

const aNetworkQuestion = (check: NetworkCheck, path = aPath([anInterface(), aSubnet()])) => ({
  checks: [check],
  network: { [check.id]: [{ kind: 'path', path } as const] },
  texts,
});

describe('a network check that holds', () => {
  test('says its words and what was found, and nobody may overrule it unless the profile says so', () => {
    const [strict] = networkObjections(aNetworkQuestion(theWayOut()));
    const [loose] = networkObjections(aNetworkQuestion(theWayOut({ releasableBy: 'approver' })));

    expect(strict).toMatchObject({ code: 'preflight-failed', releasableBy: 'nobody' });
    expect(strict?.reason).toMatch(/^ATTENTION: .* is cut off\. .* has no explicit way out\./);
    expect(strict?.facts['Check']).toBe('way-out');
    expect(loose?.releasableBy).toBe('approver');
  });

  test('holds for a person to look where the app cannot see', () => {
    const path = aPath([], { [NIC]: 'unreadable' });

    const [objection] = networkObjections(aNetworkQuestion(theWayOut(), path));

    expect(objection?.releasableBy).toBe('approver');
    expect(objection?.reason).toContain('403 AuthorizationFailed');
  });

  test('is not passed where its start is not known', () => {
    const question = { checks: [theWayOut({ from: '{nothing}' })], network: undefined, texts };

    expect(networkObjections(question)[0]?.reason).toContain('not known: nothing');
  });

  test('gives the facts that later texts need', () => {
    const subnet: NetworkCheck = {
      ...theWayOut(),
      ...{ id: 'room', walk: 'subnet', from: '{subnet}', isDedicated: false, addressCount: 1 },
      gives: { freeAddresses: 'free' },
    };
    const question = aNetworkQuestion(subnet, aPath([aSubnet()], {}, SUBNET));

    expect(networkObjections(question)).toEqual([]);
    expect(givenByNetwork(question)).toEqual({ freeAddresses: '251' });
  });
});

test('a network check that remarks stands in nobody’s way', () => {
  const question = aNetworkQuestion(theWayOut({ otherwise: 'remark' }));

  expect(networkObjections(question)).toEqual([]);
  expect(networkRemarks(question)[0]).toMatch(/^ATTENTION: .* has no explicit way out\./);
});

test('hosts that a firewall policy keeps back come with the rule collection to paste', () => {
  const policy = { id: POLICY, location: 'eastus', threatIntelMode: 'Alert', groups: [] };
  const check: NetworkCheck = {
    ...theWayOut(),
    ...{ id: 'rules', walk: 'firewallRules', from: POLICY, party: 'the owner of the firewall' },
    ...{ hosts: '{hosts}', sources: '{sources}', group: 'serverless', name: 'allow-serverless' },
  };

  const [objection] = networkObjections({
    checks: [check],
    network: { rules: [{ kind: 'policy', policy: found(policy) }] },
    texts,
  });

  expect(objection?.paste?.party).toBe('the owner of the firewall');
  expect(objection?.paste?.text).toContain('"targetFqdns": [\n        "a.example.com"');
  expect(objection?.paste?.text).toContain('denied by default');
});

test('an optional check counts only with its input, and one for a group only with that', () => {
  const optional = theWayOut({ onlyWith: 'vm' });
  const forUi = theWayOut({ at: 'endpoint', groupIds: ['databricks_ui_api'] });

  expect(networkChecksAt([optional], 'request', texts, [])).toEqual([optional]);
  expect(networkChecksAt([optional], 'request', { values: {}, resources: {} }, [])).toEqual([]);
  expect(networkChecksAt([forUi], 'endpoint', texts, ['browser_authentication'])).toEqual([]);
  expect(networkChecksAt([forUi], 'endpoint', texts, ['databricks_ui_api'])).toEqual([forUi]);
});

test('a walk starts at every ID of a list, and nowhere when one is none', () => {
  const two = { values: { subnet: `${SUBNET}, ${NIC}`, bad: `${SUBNET}, x` }, resources: {} };

  expect(startsOf({ from: '{subnet}' }, two)).toEqual([SUBNET, NIC]);
  expect(startsOf({ from: '{bad}' }, two)).toEqual([]);
});
