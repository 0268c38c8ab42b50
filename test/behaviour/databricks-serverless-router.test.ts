import { expect, test } from 'vitest';
import { aRouterPath, ROUTER_FIREWALL, ROUTER_POLICY, ROUTER_SERVICE } from './builders/a-router-path.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import { anEstate, NETWORK_API } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, requestRow, rowOf } from './builders/look-at.ts';

/** The rule collection in a text that a person pastes. */
const collectionIn = (text = ''): unknown => JSON.parse(/^\{$.*^\}$/ms.exec(text)?.[0] ?? 'null');

test('Databricks is asked once the path behind our service is right, and its endpoint let in once the firewall has the exact rules', async () => {
  const world = await anEstate({ settings: { LOOK_AGAIN_MINUTES: '1' } });
  const workspaceId = await aServerlessWorkspace(world);
  await aRouterPath(world, { probePort: 8081, nextHop: '10.0.0.9' });
  await world.allow(aServerlessEntry(ROUTER_SERVICE, { hosts: ['pypi.org', 'files.pythonhosted.org'] }));

  await aServerlessRequest(world, ROUTER_SERVICE, workspaceId, {
    firewall: ROUTER_FIREWALL,
    firewallPolicy: ROUTER_POLICY,
    routerPrefixes: '10.1.1.0/24',
  });
  await world.clock.runFor(60);
  const held = await requestRow(world);
  const early = world.databricks.rules();
  await aRouterPath(world);
  await world.clock.runFor(120);
  const [rule] = world.databricks.rules();
  const unlisted = (await rowOf(world, rule?.endpointId ?? '')).hold;
  const collection = collectionIn(unlisted?.paste?.text);
  await world.users.platform.put(`${ROUTER_POLICY}/ruleCollectionGroups/databricks-serverless`, NETWORK_API, {
    properties: { priority: 100, ruleCollections: [collection] },
  });
  await world.clock.runFor(90);
  const listed = await rowOf(world, rule?.endpointId ?? '');
  await decide(world, listed.onboardingId, BOB, { hold: 'task-open' });
  await world.clock.runFor(90);

  expect(held?.hold).toMatchObject({ code: 'preflight-failed', facts: { Check: 'router-path' } });
  expect(held?.reason).toMatch(/8081/);
  expect(held?.reason).toMatch(/10\.0\.0\.9/);
  expect(early).toEqual([]);
  expect(unlisted).toMatchObject({ code: 'preflight-failed', facts: { Check: 'firewall-rules' } });
  expect(unlisted?.paste?.text).toContain('What no rule of this policy allows is denied by default.');
  expect(collection).toEqual({
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'allow-databricks-serverless',
    priority: 100,
    action: { type: 'Allow' },
    rules: [
      {
        ruleType: 'ApplicationRule',
        name: 'allow-databricks-serverless-https',
        sourceAddresses: ['10.1.1.0/24'],
        protocols: [{ protocolType: 'Https', port: 443 }],
        targetFqdns: ['files.pythonhosted.org', 'pypi.org'],
      },
    ],
  });
  expect(listed.code).toBe('task-open');
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['connection.approved']);
  expect(brokenPromises(world)).toEqual([]);
});

test('a rule and its names are made once where answers to their writes are lost and the app is killed amid them, and evidence says what was before', async () => {
  let crash = (): void => undefined;
  let kills = 0;
  const world = await anEstate({
    settings: { LOOK_AGAIN_MINUTES: '1' },
    hostFaults: {
      repeatActivity(name) {
        if (name !== 'change-rule' || kills === 6) return false;
        kills += 1;
        crash();
        return false;
      },
    },
  });
  crash = () => world.clock.track(world.host.restart());
  const workspaceId = await aServerlessWorkspace(world);
  await aRouterPath(world);
  await world.allow(aServerlessEntry(ROUTER_SERVICE, { hosts: ['pypi.org', 'files.pythonhosted.org'] }));
  world.faults.databricks.add({
    name: 'lost',
    fault: 'lose-answer',
    times: 2,
    matches: ({ method, url }) => method === 'POST' && url.pathname.endsWith('/private-endpoint-rules'),
  });
  world.faults.databricks.add({
    name: 'lost-names',
    fault: 'lose-answer',
    times: 2,
    matches: ({ method, url }) => method === 'PATCH' && url.pathname.includes('/private-endpoint-rules/'),
  });

  const { json } = await aServerlessRequest(world, ROUTER_SERVICE, workspaceId, { domainNames: 'pypi.org' });
  await world.clock.runFor(180);
  const [rule] = world.databricks.rules();
  const { onboardingId } = await rowOf(world, rule?.endpointId ?? '');
  await decide(world, onboardingId, BOB, { hold: 'task-open' });
  await world.clock.runFor(120);
  const first = await requestRow(world);
  await aServerlessRequest(world, ROUTER_SERVICE, workspaceId);
  await world.clock.runFor(240);

  const made = (await evidenceOf(world, String(json?.['onboardingId']))).filter(
    ({ step }) => step === 'makeRule' || step === 'setDomainNames',
  );
  expect(kills).toBe(6);
  expect(first?.state).toBe('onboarded');
  expect(['lost', 'lost-names'].map((name) => world.faults.databricks.hits(name))).toEqual([1, 1]);
  expect(world.databricks.rules()).toMatchObject([{ domainNames: ['pypi.org', 'files.pythonhosted.org'] }]);
  expect(made).toMatchObject([
    { step: 'makeRule', entryId: expect.any(String), before: 'absent', after: {} },
    {
      step: 'setDomainNames',
      entryId: expect.any(String),
      before: { domainNames: ['pypi.org'] },
      after: { domainNames: ['pypi.org', 'files.pythonhosted.org'] },
    },
  ]);
  expect(brokenPromises(world)).toEqual([]);
});
