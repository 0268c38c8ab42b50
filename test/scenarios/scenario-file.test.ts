import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { dayOne } from '../../infra/local/scenarios/day-one.ts';
import { loadScenarios } from '../../infra/local/scenarios/file/load-scenarios.ts';
import { readScenarioFile } from '../../infra/local/scenarios/file/read-scenario-file.ts';
import { runScenarios } from '../../infra/local/scenarios/run-scenarios.ts';
import { createInProcessTools } from '../../infra/local/scenarios/tools/in-process-tools.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';

const EXAMPLE = 'infra/local/scenarios/examples/vault-while-tickets-are-down.yaml';

/** Plays a file on the virtual clock, and answers what it came to. */
async function reachedBy(text: string): Promise<string> {
  const reading = readScenarioFile('own.yaml', text);
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  const world = await createInProcess({ prepare: async (users) => dayOne.prepare?.(users) });
  const { clock } = world;
  let isOver = false;
  const playing = runScenarios(clock, createInProcessTools(world), [reading.scenario]).finally(() => {
    isOver = true;
  });
  await clock.runTo(() => isOver, new Date(clock.now().getTime() + 4 * 3600 * 1000));
  return (await playing)[1]?.result.reached ?? 'nothing';
}

const faultsOf = (text: string): readonly string[] => {
  const reading = readScenarioFile('own.yaml', text);
  return reading.ok ? [] : reading.faults;
};

test('the example plays to its end, with the ticket desk down and up again', async () => {
  expect(await reachedBy(await readFile(EXAMPLE, 'utf8'))).toBe('all 11 steps');
});

test("a partner's endpoint is found by reconcile, refused by Ben, and both may be written as JSON", async () => {
  const steps = [
    { do: 'create', type: 'microsoft.storage/storageaccounts', name: 'stown', sku: { name: 'Standard_LRS' } },
    { do: 'connect', endpoint: 'pe-own', to: 'stown', groupIds: ['blob'], by: 'partner' },
    { do: 'reconcile', until: 'pe-own' },
    { do: 'wait', for: 'pe-own', state: 'held', code: 'not-allowlisted' },
    { do: 'decide', for: 'pe-own', decision: 'refuse', reason: 'No contract' },
    { do: 'wait', for: 'pe-own', state: 'refused' },
    { do: 'disconnect', endpoint: 'pe-own' },
    { do: 'pass', seconds: 60 },
  ];

  expect(await reachedBy(JSON.stringify({ title: 'Stranger', steps }))).toBe('all 8 steps');
});

test('what is onboarded is revoked and released again, and a decision on what was seen before is refused', async () => {
  const steps = [
    { do: 'create', type: 'Microsoft.KeyVault/vaults', name: 'kv-own' },
    { do: 'connect', endpoint: 'pe-own', to: 'kv-own', groupIds: ['vault'] },
    { do: 'wait', for: 'pe-own', state: 'held', code: 'not-allowlisted' },
    { do: 'decide', for: 'pe-own', decision: 'revoke', next: 'hold', reason: 'Not now' },
    { do: 'pass', seconds: 5 },
    { do: 'decide', for: 'pe-own', decision: 'release', asSeen: true, reason: 'Seen late', status: 409 },
    { do: 'wait', for: 'pe-own', state: 'held', code: 'revoked' },
    { do: 'decide', for: 'pe-own', decision: 'refuse', asSeen: true, reason: 'No contract' },
  ];

  expect(await reachedBy(JSON.stringify({ title: 'Revoked', steps }))).toBe('all 8 steps');
});

test('a request has its endpoint made by the app, beside one that is there', async () => {
  const steps = [
    { do: 'create', type: 'Microsoft.KeyVault/vaults', name: 'kv-own' },
    { do: 'allow', target: 'kv-own', from: 'platform' },
    { do: 'connect', endpoint: 'pe-there', to: 'kv-own', groupIds: ['vault'] },
    { do: 'wait', for: 'pe-there', state: 'onboarded' },
    {
      do: 'request',
      platform: 'generic-azure',
      target: 'kv-own',
      endpoints: [{ endpoint: 'pe-there' }, { create: 'pe-made', groupIds: ['vault'] }],
    },
    { do: 'wait', for: 'pe-made', state: 'standby' },
    { do: 'wait', for: 'generic-azure', state: 'onboarded' },
  ];

  expect(await reachedBy(JSON.stringify({ title: 'Made', steps }))).toBe('all 7 steps');
});

test('files that play together may not make resources of the same name', async () => {
  await expect(loadScenarios([EXAMPLE, EXAMPLE])).rejects.toThrow(
    `${EXAMPLE}:5: steps[0].name: ${EXAMPLE} makes kv-reports too; give it another name`,
  );
});

test('the first step that does not come to what it says is the ending, and names itself', async () => {
  const text = `
title: Wrong expectation
steps:
  - { do: create, type: Microsoft.KeyVault/vaults, name: kv-own }
  - { do: connect, endpoint: pe-own, to: kv-own, groupIds: [vault] }
  - { do: wait, for: pe-own, state: held, code: first-approval }
  - { do: pass, seconds: 1 }
`;

  expect(await reachedBy(text)).toBe(
    'step 3 of 4 (wait): pe-own is held (not-allowlisted), and not for first-approval',
  );
});

test.each([
  ['steps: [', 'own.yaml:1: '],
  ['title: X\nsteps: []', 'own.yaml:2: steps: must have at least one step'],
  ['title: X\nsteps:\n  - { do: dance }', 'own.yaml:3: steps[0].do: '],
  [
    'title: X\nsteps:\n  - { do: pass, seconds: 1 }\n  - { do: pass, seconds: soon }',
    'own.yaml:4: steps[1].seconds: ',
  ],
  [
    'title: X\nstages: []\nsteps:\n  - { do: pass, seconds: 1 }',
    'own.yaml:1: the file: Unrecognized key: "stages"',
  ],
  [
    'title: X\nsteps:\n  - { do: create, type: Contoso.Own/things, name: a }',
    'own.yaml:3: steps[0].type: the local Azure has no Contoso.Own/things',
  ],
  [
    'title: X\nsteps:\n  - { do: connect, endpoint: pe-own, to: kv-own }',
    'own.yaml:3: steps[0].to: no earlier step makes kv-own; there are: clickhouse-alias',
  ],
  [
    'title: X\nsteps:\n  - { do: wait, for: pe-own, state: held }',
    'own.yaml:3: steps[0].for: no earlier step makes pe-own; there are: none so far',
  ],
  [
    'title: X\nsteps:\n  - { do: request, platform: ataccama, endpoints: [{ endpoint: pe-own }] }',
    'own.yaml:3: steps[0].endpoints: no earlier step makes pe-own; there are: none so far',
  ],
  ['title: X\nsteps:\n  - { do: fail, fault: arm-418 }', 'own.yaml:3: steps[0].fault: '],
])('%j is refused with its line: %s', (text, fault) => {
  expect(faultsOf(text)[0]).toContain(fault);
});

test('every fault of a file is told, not only the first', () => {
  const text = 'title: X\nsteps:\n  - { do: pass, seconds: -1 }\n  - { do: fail, fault: arm-418 }';

  expect(faultsOf(text)).toHaveLength(2);
});
