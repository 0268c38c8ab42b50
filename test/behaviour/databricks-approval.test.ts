import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { aWorkspace } from './builders/a-workspace.ts';
import { anEndpoint, anEntry, anEstate } from './builders/an-estate.ts';
import { anEvent } from './builders/an-event.ts';
import { actsOfKind, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

test('a connection to a workspace from another tenant is approved where its entry says so, and gets no names of ours', async () => {
  const world = await anEstate();
  const { id } = await aWorkspace(world);
  const requester = { kind: 'subscription', subscriptionId: place.PARTNER_SUBSCRIPTION_ID } as const;
  await world.allow(anEntry(id, { requester }));

  const endpoint = await anEndpoint(world, {
    name: 'pe-partner',
    target: id,
    groupIds: ['databricks_ui_api'],
    by: world.users.partner,
    resourceGroup: place.PARTNER_GROUP,
    network: place.PARTNER_NETWORK,
  });
  await world.clock.runFor(30);

  await anEvent(world, connectionOf(world, endpoint).id);
  await world.clock.runFor(240);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(actsOfKind(world, 'zone.created')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});
