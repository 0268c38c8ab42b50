import { expect, test } from 'vitest';
import type { PlayedScenario } from '../../infra/local/scenarios/run-scenarios.ts';
import { OnboardingView } from '../../infra/local/scenarios/tools/onboarding-view.ts';
import { nextSteps } from '../../infra/local/show/next-steps.ts';
import { paintFor } from '../../infra/local/show/paint.ts';
import { shortened } from '../../infra/local/show/plain-text.ts';
import { resultTable } from '../../infra/local/show/result-table.ts';
import { transitionLine } from '../../infra/local/show/transition-line.ts';
import { transitionsIn } from '../../infra/local/show/transitions.ts';
import type { Endpoints } from '../../infra/local/sockets/run-folder.ts';

const plain = paintFor({ isTTY: false }, {});

const aPlayed = (title: string, expected: string, reached: string): PlayedScenario => ({
  scenario: { id: title, title, expected, run: async () => ({ reached, onboardingIds: [] }) },
  result: { expected, reached, isAsExpected: expected === reached, onboardingIds: [] },
  tookSeconds: 12.34,
});

const aView = (evidence: readonly string[]): OnboardingView =>
  OnboardingView.parse({
    onboardingId: 'a'.repeat(64),
    kind: 'endpoint',
    endpoint: '/subscriptions/s/resourcegroups/rg/providers/microsoft.network/privateendpoints/pe-orders',
    target: {
      kind: 'resource',
      id: '/subscriptions/s/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv',
    },
    state: 'held',
    reason: 'r',
    seen: '0bc309f2610995a8',
    updatedAt: '2030-01-01T00:00:05.000Z',
    startedAt: '2030-01-01T00:00:00.000Z',
    evidence,
  });

const someEndpoints: Endpoints = {
  pid: 1,
  functions: 'http://127.0.0.1:7071',
  functionKey: 'function-key',
  masterKey: 'master-key',
  arm: 'https://127.0.0.1:4000',
  caFile: "/home/o'brien/.local/ca.pem",
  identity: 'http://127.0.0.1:4001/msi/token',
  tables: 'https://127.0.0.1:4002/devstoreaccount1',
  eventsBy: 'webhook',
  deadLetters: 'https://127.0.0.1:4004/devstoreaccount1/dead-letters',
  dns: { spoke: '127.0.0.1:4003' },
  tickets: 'http://127.0.0.1:7080',
  subscriptionId: 's',
  tenantId: 't',
};

test('a table row says what was reached, and both sides where it is not what was expected', () => {
  const lines = resultTable(
    [aPlayed('Vault', 'onboarded', 'onboarded'), aPlayed('Stranger', 'held', 'onboarded')],
    plain,
  );

  expect(lines).toEqual([
    '      scenario  expected and reached      took',
    '  ok  Vault     onboarded               12.3 s',
    '  NO  Stranger                          12.3 s',
    '      expected: held',
    '      reached:  onboarded',
    '',
    '1 of 2 scenarios reached their expected state.',
  ]);
});

test('only evidence of an entered state is a transition', () => {
  const view = aView([
    '2030-01-01T00:00:01.000Z autopilot | state: Noticed by event | now planning',
    '2030-01-01T00:00:02.000Z autopilot | approve: Approve it | Pending -> Approved | entry "e"',
    '2030-01-01T00:00:03.000Z autopilot | state: Nobody | knows | nothing -> {} | now held',
  ]);

  const seen = transitionsIn(view).map(({ label, reason, state }) => [label, state, reason]);

  expect(seen).toEqual([
    ['pe-orders > kv', 'planning', 'Noticed by event'],
    ['pe-orders > kv', 'held', 'Nobody'],
  ]);
});

test('a transition is one line of the width of the terminal, in ASCII, with names for IDs', () => {
  const transition = {
    onboardingId: 'x',
    at: new Date('2030-01-01T00:00:12.340Z'),
    label: 'pe-orders > kv',
    state: 'approving',
    reason:
      'Approve the connection /subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/privateEndpointConnections/58efedaf-9c32-4f61-b16d-cf02fd22a8fc of the platform\u2019s own',
  };

  const line = transitionLine(transition, {
    paint: plain,
    startedAt: new Date('2030-01-01T00:00:00.000Z'),
    width: 110,
  });

  expect(line).toBe(
    '  12.3 s  pe-orders > kv                       approving          Approve the connection kv/58efedaf.. of th..',
  );
  expect(line).toHaveLength(110);
});

test('a long endpoint name leaves room for what it connects to, and a cut text ends in dots', () => {
  const line = transitionLine(
    {
      onboardingId: 'x',
      at: new Date('2030-01-01T00:00:12.340Z'),
      label: 'databricks-16d6cdf5-a721-4285-a8be-d000c45e3cb4-pe-75ce236e > stserverless',
      state: 'planning',
      reason: 'in the subnet\u2026',
    },
    { paint: plain, startedAt: new Date('2030-01-01T00:00:00.000Z'), width: 110 },
  );

  expect(line).toBe('  12.3 s  databricks-16d6cdf5.. > stserverless planning           in the subnet..');
});

test('text without a resource ID stays as it is', () => {
  expect(shortened('Set kv.privatelink.vaultcore.azure.net to 10.10.1.4')).toBe(
    'Set kv.privatelink.vaultcore.azure.net to 10.10.1.4',
  );
});

test('there are colours on a terminal, and none in a file or where NO_COLOR is set', () => {
  const painted = [
    paintFor({ isTTY: true }, {}),
    paintFor({ isTTY: false }, {}),
    paintFor({ isTTY: true }, { NO_COLOR: '1' }),
  ].map(({ good }) => good('ok'));

  expect(painted).toEqual(['\u001b[32mok\u001b[0m', 'ok', 'ok']);
});

test('commands about onboardings are shown only where scenarios made some', () => {
  const without = nextSteps(someEndpoints, {});
  const withScenarios = nextSteps(someEndpoints, { onboarded: 'o'.repeat(64), held: 'h'.repeat(64) });

  expect(withScenarios).toHaveLength(without.length + 5);
  expect(without.some(({ command }) => command.includes('"refuse"'))).toBe(false);
  expect(withScenarios.some(({ command }) => command.includes(`${'h'.repeat(64)}/decision`))).toBe(true);
});

test('a path is quoted for the shell, whatever it holds', () => {
  const commands = nextSteps(someEndpoints, {}).map(({ command }) => command);

  expect(
    commands.filter((command) => command.includes(`--cacert '/home/o'\\''brien/.local/ca.pem'`)),
  ).toHaveLength(3);
});
