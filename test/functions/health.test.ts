import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';
import { callFromOutside, KEYS } from './builders/calls-of-everybody.ts';

const ask = async (world: InProcessWorld, path: string) => {
  const headers = { 'x-functions-key': KEYS.function };
  const answering = callFromOutside(world, 'GET', path, path.includes('machine') ? headers : {});
  const { body, status } = await world.clock.track(answering);
  return { status, body, json: JSON.parse(body) };
};

const statesOf = (parts: readonly { part: string; state: string }[]) =>
  Object.fromEntries(parts.map(({ part, state }) => [part, state]));

test('whoever has a key sees what can be reached, and anybody one word', async () => {
  const world = await anEstate({ hasEvents: false, keys: KEYS });

  const anybody = await ask(world, '/api/health');
  const machine = await ask(world, '/api/machine/health');

  expect(anybody).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  expect(machine.json).toMatchObject({
    status: 'ok',
    checkedAt: world.clock.now().toISOString(),
    ageSeconds: 0,
  });
  expect(statesOf(machine.json.parts)).toEqual({
    tables: 'reachable',
    'resource-manager': 'reachable',
    'resource-graph': 'reachable',
    'private-dns': 'reachable',
    resolvers: 'reachable',
    webhook: 'reachable',
    servicenow: 'notConfigured',
    topic: 'notConfigured',
    clickhouse: 'reachable',
    galaxy: 'reachable',
    databricks: 'reachable',
  });
});

test('what fails is named by its part alone, without a name, an address or a word of the error', async () => {
  const world = await anEstate({ hasEvents: false, keys: KEYS });
  const anything = { matches: () => true };
  world.faults.tables.add({ name: 'tables', ...anything, fault: 'drop' });
  world.azure.faults.add({ name: 'arm', ...anything, fault: 'answer-403' });
  world.faults.galaxy.add({ name: 'galaxy', ...anything, fault: 'drop' });

  const anybody = await ask(world, '/api/health');
  const machine = await ask(world, '/api/machine/health');

  expect(anybody).toMatchObject({ status: 200, body: '{"status":"degraded"}' });
  expect(statesOf(machine.json.parts)).toMatchObject({
    tables: 'unreachable',
    'resource-manager': 'refused',
    galaxy: 'unreachable',
    webhook: 'reachable',
  });
  expect(machine.body).not.toMatch(/https?:|subscriptions|who are you|ECONN|\.local/);
});

test('a flood of questions makes one look in half a minute', async () => {
  const world = await anEstate({ hasEvents: false, keys: KEYS });
  let calls = 0;
  const counting = () => {
    calls += 1;
    return false;
  };
  world.faults.galaxy.add({ name: 'counted', matches: counting, fault: 'drop' });
  await ask(world, '/api/health');

  await Promise.all(Array.from({ length: 50 }, () => ask(world, '/api/health')));
  await world.clock.runFor(20);
  const during = await ask(world, '/api/machine/health');
  const callsOfTheFlood = calls;
  await world.clock.runFor(20);
  const after = await ask(world, '/api/machine/health');

  expect(during.json.ageSeconds).toBe(20);
  expect(callsOfTheFlood).toBe(1);
  expect(after.json.ageSeconds).toBe(0);
  expect(calls).toBe(2);
});
