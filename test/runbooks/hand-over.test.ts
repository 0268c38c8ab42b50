import { expect, test } from 'vitest';
import * as z from 'zod';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { MARK_KEY } from '../../shared/domain/copy-of-app.ts';
import { anEstate, aRecordSet, DNS_API, VAULT_ZONE } from '../behaviour/builders/an-estate.ts';
import { anOnboardedEndpoint } from '../behaviour/builders/an-onboarded-endpoint.ts';
import { actsOfKind, brokenPromises, recordSetOf, rowOf } from '../behaviour/builders/look-at.ts';
import { aHandOverMachine } from './a-hand-over-machine.ts';

/** The metadata of a record set as Azure shows it. */
async function metadataOf(
  { users }: InProcessWorld,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  const { body } = await users.platform.call('GET', `${VAULT_ZONE}/A/${name}`, DNS_API);
  return z.object({ properties: z.object({ metadata: z.record(z.string(), z.string()) }) }).parse(body)
    .properties.metadata;
}

test('marks are taken off and addresses stay; the app leaves the name alone; marks can be put back', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const machine = aHandOverMachine(world);
  await aRecordSet(world, 'byhand', '10.9.9.9', { owner: 'team-data' });
  await aRecordSet(world, 'other', '10.9.9.8', { [MARK_KEY]: 'private-link-autopilot', autopilot: 'east' });
  const before = recordSetOf(world, VAULT_ZONE, 'kv-orders');
  const [address = ''] = before?.addresses ?? [];
  const marks = { ...(await metadataOf(world, 'kv-orders')), costcentre: '42' };
  await aRecordSet(world, 'kv-orders', address, marks);

  const looked = await machine.run('--zone', VAULT_ZONE);
  const handedOver = await machine.run('--zone', VAULT_ZONE, '--keep', 'marks.jsonl', '--write');
  const after = recordSetOf(world, VAULT_ZONE, 'kv-orders');
  const marksAfter = await metadataOf(world, 'kv-orders');
  await world.clock.runFor(1000);
  const state = (await rowOf(world, endpoint)).state;
  const again = await machine.run('--zone', VAULT_ZONE);
  const wouldPutBack = await machine.run('--put-back', 'marks.jsonl');
  const putBack = await machine.run('--put-back', 'marks.jsonl', '--write');

  expect([looked, handedOver, again, wouldPutBack, putBack].map(({ code }) => code)).toEqual([2, 0, 0, 2, 0]);
  expect(looked.out).toContain('other.privatelink.vaultcore.azure.net  left: it is that of the copy east');
  expect(looked.out).toContain('1 to hand over. Nothing is written');
  expect([after, marksAfter]).toEqual([before, { costcentre: '42' }]);
  expect(marks).toMatchObject({ [MARK_KEY]: 'private-link-autopilot', autopilot: 'local' });
  expect(state).toBe('onboarded');
  expect(await metadataOf(world, 'kv-orders')).toEqual(marks);
  expect(await metadataOf(world, 'byhand')).toEqual({ owner: 'team-data' });
  expect(actsOfKind(world, 'record.deleted')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a record set that somebody changes between look and write keeps its mark and is told', async () => {
  const { world } = await anOnboardedEndpoint();
  const marks = await metadataOf(world, 'kv-orders');
  const machine = aHandOverMachine(world, () => aRecordSet(world, 'kv-orders', '10.9.9.9', marks));

  const { code, faults } = await machine.run('--zone', VAULT_ZONE, '--keep', 'marks.jsonl', '--write');

  expect(code).toBe(1);
  expect(faults).toContain('was changed by somebody else meanwhile: run it again');
  expect(await metadataOf(world, 'kv-orders')).toEqual(marks);
});

test('a mark is not put back where the addresses are others by now', async () => {
  const { world } = await anOnboardedEndpoint();
  const machine = aHandOverMachine(world);
  await machine.run('--zone', VAULT_ZONE, '--keep', 'marks.jsonl', '--write');
  await aRecordSet(world, 'kv-orders', '10.9.9.9');

  const { code, out } = await machine.run('--put-back', 'marks.jsonl', '--write');

  expect(code).toBe(1);
  expect(out).toContain('left: somebody changed it since');
  expect(await metadataOf(world, 'kv-orders')).toEqual({});
});

test('flags that cannot be meant, and zones that are not there, are refused with what would be right', async () => {
  const machine = aHandOverMachine(await anEstate());
  const given = [
    [VAULT_ZONE],
    ['--zone', '/subscriptions/x'],
    ['--zone', VAULT_ZONE, '--write'],
    ['--zone', VAULT_ZONE.replace('vaultcore', 'nowhere')],
    ['--put-back', 'a', '--zone', VAULT_ZONE],
  ];

  const ended = await Promise.all(given.map((each) => machine.run(...each)));

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  expect(ended.map(({ faults }) => faults)).toEqual([
    expect.stringContaining('Unexpected argument'),
    expect.stringContaining('takes the resource ID of a private DNS zone'),
    expect.stringContaining('needs --keep FILE'),
    expect.stringContaining('the zone is absent'),
    expect.stringContaining('goes with --name and --write only'),
  ]);
});
