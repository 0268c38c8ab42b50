import { expect, test } from 'vitest';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { aCleanUpItem } from '../plan/builders/a-clean-up.ts';
import { aMarkedSet, aRunThatRemoved, aRunThatTook, RUN_ID, undo } from './builders/a-run-that-removed.ts';
import { anEstate, aRecordSet, VAULT_ZONE } from './builders/an-estate.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { ALICE, BOB, callApp } from './builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  evidenceOf,
  recordSetOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const STATES = { kind: 'offboarding', at: '2030-01-01T00:00:00.000Z' } as const;

test('what was taken back as a whole is undone once: the name stands as before, and the connection is said to be lost beforehand', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  const { onboardingId } = await rowOf(world, endpoint);
  const was = recordSetOf(world, VAULT_ZONE, 'kv-orders');
  await takeBack(world, endpoint);
  await world.clock.runFor(1800);
  const end = { ...STATES, onboardingId };
  await aRunThatRemoved(world, [aCleanUpItem({ kind: 'connection', resource: toResourceId(vault), end })]);
  const acts = actsOfTheApp(world).length;

  const preview = await undo(world, ALICE, { preview: true });
  await world.clock.runFor(60);
  const untouched = actsOfTheApp(world).length;
  const first = await undo(world, ALICE);
  const second = await undo(world, BOB, { reason: 'me too' });
  await world.clock.runFor(300);
  const third = await undo(world, BOB);
  await world.clock.runFor(300);

  const plan = [
    { kind: 'put-back', name: 'kv-orders', zone: VAULT_ZONE.toLowerCase() },
    { kind: 'cannot', because: expect.stringContaining('connection cannot come back') },
  ];
  expect([preview.status, untouched]).toEqual([200, acts]);
  expect(preview.json).toMatchObject({ plan });
  expect(preview.json).not.toHaveProperty('undo');
  expect([first, second, third].map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(second.json).toMatchObject({ undo: { by: { name: ALICE.name } }, plan });
  expect(third.json).toMatchObject({
    undo: { by: { name: ALICE.name }, endedAt: expect.any(String) },
    plan: [{ outcome: expect.stringContaining('Put back: kv-orders.') }, {}],
  });
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toEqual(was);
  expect(actsOfTheApp(world).length).toBe(acts + 1);
  expect(ticketOf(world, `clean-up-${RUN_ID}`)?.messages.map(({ title }) => title)).toEqual([
    'Undo of a clean-up: 1 record set to put back, 1 thing cannot be',
    'Undo of a clean-up: 1 of 1 record set put back, 1 thing cannot be',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what somebody made or changed since is left and reported; what is as we left it is given back', async () => {
  const world = await anEstate();
  const mark = aMarkedSet('10.0.0.1').metadata;
  await aRecordSet(world, 'kv-made', '10.9.9.9');
  await aRecordSet(world, 'kv-given', '10.0.0.2', mark);
  await aRecordSet(world, 'kv-changed', '10.9.9.9', mark);
  const given = { before: aMarkedSet('10.0.0.1'), left: aMarkedSet('10.0.0.2') };
  await aRunThatTook(world, [
    { name: 'kv-made', before: aMarkedSet('10.0.0.1') },
    { name: 'kv-given', ...given },
    { name: 'kv-changed', ...given },
  ]);

  await undo(world, ALICE);
  await world.clock.runFor(120);

  const { json } = await callApp(world, 'GET', `/api/cleanups/${RUN_ID}`);
  const stands = ['kv-made', 'kv-given', 'kv-changed'].map((name) => recordSetOf(world, VAULT_ZONE, name));
  expect(stands).toEqual([
    expect.objectContaining({ addresses: ['10.9.9.9'] }),
    expect.objectContaining({ addresses: ['10.0.0.1'] }),
    expect.objectContaining({ addresses: ['10.9.9.9'] }),
  ]);
  expect(json).toMatchObject({
    undo: { reason: 'the spoke is needed', endedAt: expect.any(String) },
    undoPlan: [
      { outcome: expect.stringContaining('not as we left it') },
      { outcome: expect.stringContaining('Put back') },
      { outcome: expect.stringContaining('Somebody has made a record set of this name since') },
    ],
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('while the kill switch is on nothing is put back; it is in the evidence once, and goes on when it is off', async () => {
  const world = await anEstate();
  await aRunThatTook(world, [{ name: 'kv-old', before: aMarkedSet('10.0.0.1') }]);
  const controls = await world.effects.controls();
  await controls.setKillSwitch(true);

  await undo(world, ALICE);
  await world.clock.runFor(1800);
  const braked = recordSetOf(world, VAULT_ZONE, 'kv-old');
  await controls.setKillSwitch(false);
  await world.clock.runFor(600);

  expect(braked).toBeUndefined();
  expect(recordSetOf(world, VAULT_ZONE, 'kv-old')).toMatchObject({ addresses: ['10.0.0.1'] });
  expect((await evidenceOf(world, RUN_ID)).map(({ actor, step }) => `${actor} ${step}`)).toEqual(
    expect.arrayContaining([`${ALICE.name} undo`, `${ALICE.name} putBack`, `${ALICE.name} waitsToPutBack`]),
  );
  expect(await evidenceOf(world, RUN_ID)).toHaveLength(6);
  expect(brokenPromises(world)).toEqual([]);
});

test('a lost answer, and a crash at every put-back, do nothing twice and forget nothing', async () => {
  let crash = (): void => undefined;
  let kills = 0;
  const world = await anEstate({
    hostFaults: {
      repeatActivity(name) {
        if (name !== 'put-back' || kills === 4) return false;
        kills += 1;
        crash();
        return false;
      },
    },
  });
  crash = () => world.clock.track(world.host.restart());
  world.azure.faults.add({
    name: 'lost',
    fault: 'lose-answer',
    times: 1,
    matches: ({ method, url }) => method === 'PUT' && /\/A\/kv-b$/i.test(url.pathname),
  });
  const names = ['kv-a', 'kv-b', 'kv-c'];
  await aRunThatTook(
    world,
    names.map((name, index) => ({ name, before: aMarkedSet(`10.0.0.${index}`) })),
  );

  await undo(world, ALICE);
  await world.clock.runFor(1800);

  const done = (await evidenceOf(world, RUN_ID)).filter(({ step }) => step === 'putBack');
  expect([kills, world.azure.faults.hits('lost')]).toEqual([4, 1]);
  expect(actsOfTheApp(world)).toHaveLength(3);
  expect(done.map(({ after, before }) => `${before} ${Object(after).name}`).toSorted()).toEqual(
    names.map((name) => `absent ${name}`),
  );
  expect(ticketOf(world, `clean-up-${RUN_ID}`)?.messages).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('an undo whose host died before it began is begun by the next round', async () => {
  const world = await anEstate();
  await aRunThatTook(world, [{ name: 'kv-old', before: aMarkedSet('10.0.0.1') }]);
  const at = world.effects.now().toISOString();
  await (await world.effects.cleanUps()).askToUndo(RUN_ID, { by: ALICE, reason: 'needed', at });

  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(120);

  expect(recordSetOf(world, VAULT_ZONE, 'kv-old')).toMatchObject({ addresses: ['10.0.0.1'] });
  expect(await (await world.effects.cleanUps()).listOpenUndos()).toEqual([]);
});

test('a run that is still removing, or that removed nothing, cannot be undone', async () => {
  const world = await anEstate();
  await aRunThatTook(world, []);
  const cleanUps = await world.effects.cleanUps();

  const nothing = await undo(world, ALICE);
  const [run] = (await cleanUps.list({ limit: 1 })).runs;
  if (run !== undefined) await cleanUps.write({ ...run, state: 'removing' });
  const removing = await undo(world, ALICE);

  expect([nothing, removing].map(({ json, status }) => [status, json?.['detail']])).toEqual([
    [409, 'This clean-up removed nothing: there is nothing to undo.'],
    [409, 'This clean-up is still removing: undo it once it has ended.'],
  ]);
});
