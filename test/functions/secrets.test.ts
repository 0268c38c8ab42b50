import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from '../behaviour/builders/a-clickhouse-endpoint.ts';
import { anEndpoint, anEntry, anEstate, aVault, endpointId } from '../behaviour/builders/an-estate.ts';
import { ALICE, type Answer, callApp, decide } from '../behaviour/builders/call-app.ts';
import { rowOf, rowsOf } from '../behaviour/builders/look-at.ts';
import { ALL_SYSTEMS } from '../faults/told.ts';
import { aWatchedEstate } from '../telemetry/a-watched-estate.ts';
import { ALL_PLANTED, foundIn, PLANTED } from './builders/planted-secrets.ts';

/** An answer that quotes every secret, in the body's each place where some client looks for words. */
const aTalkativeAnswer = (status: number) => ({
  status,
  headers: { 'content-type': 'application/json', 'x-ms-error-code': 'Odd', 'x-ms-request-id': 'r' },
  body: JSON.stringify({
    error: { code: 'Odd', message: ALL_PLANTED, details: [{ code: ALL_PLANTED }] },
    'odata.error': { code: 'Odd', message: { value: ALL_PLANTED } },
    detail: ALL_PLANTED,
  }),
});

/** Everything that people or other systems get to see. */
async function everythingOf(world: InProcessWorld): Promise<string> {
  const range = { from: new Date('2029-01-01'), to: new Date('2031-01-01') };
  const { items } = await (await world.effects.evidence()).listBetween(range, { limit: 1000 });
  const instances = world.host.instances();
  await world.clock.track(world.effects.telemetry.flush());
  return JSON.stringify([
    world.log,
    world.ticketDesk.tickets(),
    world.serviceNow.records(),
    world.ticketTopic.events(),
    items,
    world.monitor.items(),
    instances.map(({ customStatus }) => customStatus),
  ]);
}

/** All that a holder of the system key reads of the orchestrations: what went in, what came out, every step. */
const historyOf = ({ host }: InProcessWorld, ...except: readonly string[]): string =>
  JSON.stringify(
    host
      .instances()
      .filter(({ name }) => !except.includes(name))
      .map((instance) => [instance, host.history(instance.instanceId)]),
  );

/** Every answer of every reading route. */
async function allAnswers(world: InProcessWorld): Promise<readonly Answer[]> {
  const rows = await rowsOf(world);
  const paths = rows.flatMap(({ onboardingId: id }) => [`/onboardings/${id}`, `/onboardings/${id}/evidence`]);
  const all = ['/onboardings', '/evidence?from=2029-01-01', ...paths];
  return Promise.all(all.map((path) => callApp(world, 'GET', `/api${path}`, { as: ALICE })));
}

const textOf = (answers: readonly Answer[]): string =>
  JSON.stringify(answers.map(({ headers, text }) => [headers, text]));

test('secrets in what Azure, ClickHouse, the tables and the ticket systems answer are in no log, ticket, evidence, answer, trace, metric or history', async () => {
  const world = await aWatchedEstate({ settings: ALL_SYSTEMS });
  await world.allow(aClickHouseEntry(world));
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const anything = { matches: () => true };
  const writes = { matches: ({ method }: { readonly method: string }) => method === 'PUT' };
  world.faults.clickHouse.add({ name: 'ch', ...anything, fault: aTalkativeAnswer(500), times: 20 });
  for (const system of ['tickets', 'serviceNow', 'ticketTopic'] as const)
    world.faults[system].add({ name: system, ...anything, fault: aTalkativeAnswer(400), times: 2 });
  const made = await anEndpoint(world, { name: 'pe-orders', target: vault, groupIds: ['vault'] });
  world.azure.faults.add({ name: 'arm', ...writes, fault: aTalkativeAnswer(403) });
  await world.clock.runFor(900);
  world.azure.faults.clear();
  await aClickHouseEndpoint(world);
  world.faults.tables.add({ name: 'tables', ...anything, fault: aTalkativeAnswer(500), times: 3 });
  await world.clock.runFor(900);
  world.faults.tables.add({ name: 'tables', ...anything, fault: aTalkativeAnswer(500), times: 1 });
  const unavailable = await callApp(world, 'GET', '/api/onboardings');

  const seen = await everythingOf(world);

  expect(unavailable.status).toBe(503);
  expect((await rowOf(world, made)).state).toBeDefined();
  expect(seen).toContain('403 Odd on');
  expect(world.serviceNow.records()).not.toEqual([]);
  expect(world.ticketTopic.events()).not.toEqual([]);
  expect(world.monitor.items()).not.toEqual([]);
  expect(foundIn(seen + historyOf(world))).toEqual([]);
  expect(foundIn(textOf([unavailable, ...(await allAnswers(world))]))).toEqual([]);
});

test('what somebody writes into a request message, a reason, a body, a query or an event is not shown', async () => {
  const world = await anEstate({ settings: ALL_SYSTEMS });
  const vault = await aVault(world);
  const planted = PLANTED.map(({ text }, index) => ({ text, name: `pe-${index}` }));
  for (const { name, text } of planted) {
    const requestMessage = text.slice(0, 140);
    await anEndpoint(world, { name, target: vault, groupIds: ['vault'], requestMessage });
  }
  await world.clock.runFor(120);

  const answers: Answer[] = [];
  for (const { name, text } of planted) {
    const { onboardingId } = await rowOf(world, endpointId(name));
    answers.push(...(await refuse(world, onboardingId, text)), ...(await sendToEveryRoute(world, text)));
    await deliver(world, text);
  }
  await world.clock.runFor(120);

  const seen = await everythingOf(world);
  const decisions = await decisionsIn(world);
  expect(decisions).toContain('(hidden)');
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(PLANTED.length);
  expect((await rowOf(world, endpointId('pe-0'))).state).toBe('refused');
  const systems = [world.ticketDesk.tickets(), world.serviceNow.records(), world.ticketTopic.events()];
  expect(systems.map((told) => JSON.stringify(told).includes('(hidden)'))).toEqual([true, true, true]);
  // The name of a resource is what a notice is about: hidden, it would be another resource.
  expect(foundIn(seen + decisions + historyOf(world, 'take-notice', 'take-deletion'))).toEqual([]);
  expect(foundIn(textOf([...answers, ...(await allAnswers(world))]))).toEqual([]);
});

/** What is kept of people's words. */
async function decisionsIn(world: InProcessWorld): Promise<string> {
  const [table, rows] = [await world.effects.decisions(), await rowsOf(world)];
  return JSON.stringify(await Promise.all(rows.map(({ onboardingId }) => table.list(onboardingId))));
}

/** First with input that nobody asked for, which is told so, and then as it should be. */
async function refuse(world: InProcessWorld, id: string, text: string): Promise<readonly Answer[]> {
  const decision = { decision: 'refuse', reason: text };
  const wrong = await decide(world, id, ALICE, { ...decision, input: { note: text, [text]: text } });
  return [wrong, await decide(world, id, ALICE, decision)];
}

const ANEW = { 'if-none-match': '*' };
const AN_ENTRY = `/api/allowlist/${encodeURIComponent(`|subscriptions|${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`)}/anyone`;

/** Each is wrong, and is told so in words that quote it. */
const sendToEveryRoute = (world: InProcessWorld, text: string): Promise<Answer[]> =>
  Promise.all([
    callApp(world, 'POST', '/api/onboardings', { body: { [text]: text, endpoint: text, platform: text } }),
    callApp(world, 'POST', '/api/onboardings', { body: { endpoint: endpointId(text) } }),
    callApp(world, 'GET', `/api/onboardings?state=${encodeURIComponent(text)}`),
    callApp(world, 'GET', `/api/evidence?from=${encodeURIComponent(text)}`),
    callApp(world, 'GET', `/api/allowlist/${encodeURIComponent(text)}/anyone`, { as: ALICE }),
    callApp(world, 'PUT', AN_ENTRY, { as: ALICE, headers: ANEW, body: { mode: text, [text]: text } }),
    callApp(world, 'PUT', AN_ENTRY, { as: ALICE, headers: { 'if-match': text }, body: { mode: 'person' } }),
    callApp(world, 'GET', '/api/onboardings', { headers: { 'x-ms-client-principal': text } }),
  ]);

const deliver = (world: InProcessWorld, text: string): Promise<Answer> =>
  callApp(world, 'POST', '/runtime/webhooks/EventGrid?functionName=on-endpoint-event', {
    headers: { 'aeg-event-type': 'Notification' },
    body: ['Write', 'Delete', 'Odd'].map((what) => ({
      id: text,
      subject: text,
      eventType: `Microsoft.Resources.Resource${what}Success`,
      eventTime: '2030-01-01T00:01:00Z',
      dataVersion: '2',
      data: { resourceUri: endpointId(text.replaceAll('/', '.')), claims: { oid: text } },
    })),
  });
