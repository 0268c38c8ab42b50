import { expect, test } from 'vitest';
import { findDrift } from '../../functions/activities/drift/find-drift.ts';
import { reportUnknownOwners } from '../../functions/activities/drift/report-unknown-owners.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { QUIETLY } from './builders/a-relied-record.ts';
import {
  anEntry,
  anEstate,
  aRecordSet,
  aVault,
  aVaultEndpoint,
  endpointId,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import { ALICE, callApp } from './builders/call-app.ts';

/** The metadata by which a copy of our name says whose record set it is. */
const inOurName = (endpoint: string) => ({
  ...encodeOwners([
    { endpoint: toResourceId(endpoint), generation: 'guid-1', addresses: ['10.10.1.99'], role: 'active' },
  ]),
  autopilot: 'local',
});

test('a copy under our own name is told once a day, by endpoints that stand and that we never onboarded', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIETLY.settings });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(600);
  const theirs = await aVaultEndpoint(world, vault, 'pe-theirs');
  await aRecordSet(world, 'kv-theirs', '10.10.1.99', inOurName(theirs));
  await aRecordSet(world, 'kv-gone', '10.10.1.98', inOurName(endpointId('pe-gone')));
  await world.clock.runFor(60);
  const deliveries: string[] = [];
  const instances: Instances = {
    start: async (_, id) => {
      deliveries.push(id);
      return 'started';
    },
    startOrNudge: async () => 'nudged',
    nudge: async () => 'absent',
    isRunning: async () => false,
  };
  const idOf = (name: string) => toResourceId(`${VAULT_ZONE}/A/${name}`);

  const { unowned = [] } = await findDrift(world.effects, { source: 'record-sets', batch: 0 });
  await reportUnknownOwners(world.effects, { recordSets: [idOf('kv-gone')] }, instances);
  const told = [...deliveries];
  await reportUnknownOwners(world.effects, { recordSets: unowned }, instances);
  await reportUnknownOwners(world.effects, { recordSets: unowned }, instances);
  const ofOneDay = new Set(deliveries);
  await world.clock.runFor(24 * 3600);
  await reportUnknownOwners(world.effects, { recordSets: [idOf('kv-theirs')] }, instances);

  expect(unowned).toEqual([idOf('kv-gone'), idOf('kv-theirs')]);
  expect([told.length, ofOneDay.size]).toEqual([0, 1]);
  expect([...ofOneDay][0]).toContain('unknown-owners');
  expect(new Set(deliveries).size).toBe(2);
});
