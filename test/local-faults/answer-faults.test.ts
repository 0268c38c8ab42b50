import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { answerFaults } from '../../infra/local/faults/answer-faults.ts';
import { FAULT_CATALOG } from '../../infra/local/faults/fault-catalog.ts';
import type { FaultState } from '../../infra/local/faults/fault-switches.ts';
import type { WireServer } from '../../infra/local/wire/wire.ts';
import { withFaults } from '../../infra/local/wire/with-faults.ts';
import { createWorld } from '../../infra/local/world/create-world.ts';
import { RESOLVERS, SUBSCRIPTION_ID } from '../../infra/local/world/topology.ts';

const desk: WireServer = async () => ({ status: 200, headers: {}, body: 'desk' });

async function aWorldWithSwitches() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const world = await createWorld({ clock });
  const front = answerFaults(world.switches, desk);
  const call = (method: string, path: string, body = '') =>
    front({ method, url: new URL(path, 'http://desk'), headers: {}, body });
  const states = async (): Promise<Readonly<Record<string, boolean>>> => {
    const list: readonly FaultState[] = JSON.parse((await call('GET', '/faults')).body);
    return Object.fromEntries(list.map(({ isOn, name }) => [name, isOn]));
  };
  return { clock, world, call, states };
}

/** A token that is nobody's stands for the app's: faults come before anybody looks at it. */
const readAsApp = {
  method: 'GET',
  url: new URL(`https://management.azure.com/subscriptions/${SUBSCRIPTION_ID}?api-version=2022-12-01`),
  headers: { authorization: 'Bearer of-the-app' },
  body: '',
};

test('every fault is listed with what it does, and all are off at first', async () => {
  const { states } = await aWorldWithSwitches();

  expect(await states()).toEqual(Object.fromEntries(FAULT_CATALOG.map(({ name }) => [name, false])));
});

test('ARM throttles the app while the fault is on, and people go on working', async () => {
  const { call, world } = await aWorldWithSwitches();
  const asPerson = () => world.users.platform.call('GET', `/subscriptions/${SUBSCRIPTION_ID}`, '2022-12-01');

  await call('PUT', '/faults/arm-429');
  const during = [(await world.azure.handle(readAsApp)).status, (await asPerson()).status];
  await call('DELETE', '/faults/arm-429');
  const after = (await world.azure.handle(readAsApp)).status;

  expect(during).toEqual([429, 200]);
  expect(after).toBe(401);
});

test('writes are forbidden, and reads are not, where only writes are', async () => {
  const { call, world } = await aWorldWithSwitches();

  await call('PUT', '/faults/arm-403');
  const statuses = [
    (await world.azure.handle({ ...readAsApp, method: 'PUT', body: '{}' })).status,
    (await world.azure.handle(readAsApp)).status,
  ];

  expect(statuses).toEqual([403, 401]);
});

test('a fault with seconds goes off by itself, and switching it on again sets its time anew', async () => {
  const { call, clock, states } = await aWorldWithSwitches();

  await call('PUT', '/faults/ticket-desk-down', '{"seconds": 30}');
  await clock.runFor(20);
  await call('PUT', '/faults/ticket-desk-down', '{"seconds": 30}');
  await clock.runFor(20);
  const late = (await states())['ticket-desk-down'];
  await clock.runFor(11);

  expect(late).toBe(true);
  expect((await states())['ticket-desk-down']).toBe(false);
});

test('a resolver is slow, silent, or both, and well again when both are off', async () => {
  const { call, clock, world } = await aWorldWithSwitches();
  const ask = () => clock.track(() => world.resolvers.ask(RESOLVERS[0].name, 'nothing.example'));
  const asked = async () => {
    const asking = ask();
    await clock.runFor(5);
    return (await asking).kind;
  };

  await call('PUT', '/faults/slow-resolver');
  await call('PUT', '/faults/silent-resolver');
  await call('DELETE', '/faults/silent-resolver');
  const slow = await asked();
  await call('DELETE', '/faults/slow-resolver');

  expect(slow).toBe('timeout');
  expect(await asked()).toBe('nxdomain');
});

test('the ticket desk, ClickHouse and the tables each fail in their own way', async () => {
  const { call, world } = await aWorldWithSwitches();

  for (const name of ['ticket-desk-down', 'clickhouse-down', 'tables-down'])
    await call('PUT', `/faults/${name}`);
  const { clickHouse, tables, tickets } = world.faults;

  await expect(withFaults(desk, tickets)({ ...readAsApp, method: 'POST' })).rejects.toThrow(
    'ticket-desk-down',
  );
  await expect(withFaults(desk, clickHouse)(readAsApp)).rejects.toThrow('clickhouse-down');
  expect((await withFaults(desk, tables)(readAsApp)).status).toBe(503);
  expect((await withFaults(desk, tickets)(readAsApp)).status).toBe(200);
});

test.each([
  ['PUT', '/faults/arm-418', '', 404, 'These there are: arm-429'],
  ['DELETE', '/faults/arm-418', '', 404, 'There is no fault arm-418'],
  ['PUT', '/faults/arm-429', '{"seconds": -1}', 400, 'seconds must be a number above 0'],
  ['PUT', '/faults/arm-429', '{"minutes": 1}', 400, 'seconds must be'],
  ['PUT', '/faults/arm-429', 'soon', 400, 'seconds must be'],
  ['POST', '/faults', '', 405, 'GET lists the faults'],
  ['GET', '/faults/arm-429', '', 405, 'PUT switches a fault on'],
])('%s %s with "%s" is refused with %i', async (method, path, body, status, message) => {
  const { call, states } = await aWorldWithSwitches();

  const answer = await call(method, path, body);

  expect(answer.status).toBe(status);
  expect(answer.body).toContain(message);
  expect(Object.values(await states())).not.toContain(true);
});

test('what is not about faults goes to the desk', async () => {
  const { call } = await aWorldWithSwitches();

  expect((await call('GET', '/tickets')).body).toBe('desk');
  expect((await call('GET', '/faultsome')).body).toBe('desk');
});
