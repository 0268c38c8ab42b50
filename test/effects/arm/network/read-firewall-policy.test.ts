import { expect, test } from 'vitest';
import { aNetworkedAzure, id, networkId, POLICY } from './a-networked-azure.ts';

const BASE = networkId('firewallPolicies', 'base');

const aGroup = (priority: number, ruleCollections: readonly object[] = []) => ({
  properties: { priority, ruleCollections },
});

const aCollection = (name: string, type: 'Allow' | 'Deny') => ({
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
  name,
  priority: 100,
  action: { type },
  rules: [
    {
      ruleType: 'ApplicationRule',
      name: 'web',
      sourceAddresses: ['10.1.1.0/24'],
      protocols: [{ protocolType: 'Https', port: 443 }],
      targetFqdns: ['*.example.com'],
    },
    {
      ruleType: 'NetworkRule',
      name: 'dns',
      sourceIpGroups: ['/subscriptions/x'],
      ipProtocols: ['UDP'],
      destinationAddresses: ['*'],
      destinationPorts: ['53'],
    },
  ],
});

test('a policy is read with its groups by priority, after those that it inherits', async () => {
  const { network, owner } = await aNetworkedAzure();
  await owner.put(BASE, {});
  await owner.put(`${BASE}/ruleCollectionGroups/inherited`, aGroup(900));
  await owner.put(POLICY, { properties: { basePolicy: { id: BASE }, threatIntelMode: 'Deny' } });
  await owner.put(`${POLICY}/ruleCollectionGroups/late`, aGroup(500));
  await owner.put(`${POLICY}/ruleCollectionGroups/early`, aGroup(300, [aCollection('allow-web', 'Allow')]));

  const policy = await network.readFirewallPolicy(id(POLICY));

  expect(policy).toMatchObject({
    kind: 'found',
    value: {
      threatIntelMode: 'Deny',
      groups: [
        { name: 'inherited', isInherited: true },
        {
          name: 'early',
          isInherited: false,
          collections: [
            {
              name: 'allow-web',
              action: 'allow',
              rules: [
                {
                  kind: 'application',
                  targets: ['*.example.com'],
                  services: ['https:443'],
                  isNarrowed: false,
                },
                { kind: 'network', targets: ['*'], services: ['udp:53'], isNarrowed: true },
              ],
            },
          ],
        },
        { name: 'late' },
      ],
    },
  });
});

test('all pages of its groups are read', async () => {
  const { network, owner } = await aNetworkedAzure();
  await owner.put(POLICY, {});
  for (let index = 0; index < 25; index += 1)
    await owner.put(`${POLICY}/ruleCollectionGroups/group-${index}`, aGroup(1000 - index));

  const policy = await network.readFirewallPolicy(id(POLICY));

  const groups = policy.kind === 'found' ? policy.value.groups : [];
  expect(groups.map(({ priority }) => priority)).toEqual(
    Array.from({ length: 25 }, (_, index) => 976 + index),
  );
});

test('a policy that is not there is absent, and one whose rules may not be read is unreadable', async () => {
  const forbidden = await aNetworkedAzure(['Microsoft.Network/firewallPolicies/ruleCollectionGroups/read']);
  await forbidden.owner.put(POLICY, {});
  const empty = await aNetworkedAzure();

  expect(await forbidden.network.readFirewallPolicy(id(POLICY))).toMatchObject({ kind: 'unreadable' });
  expect(await empty.network.readFirewallPolicy(id(POLICY))).toEqual({ kind: 'absent' });
});
