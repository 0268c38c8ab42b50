import type { InProcessOptions, InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { aReliedRecord, aRound, RECORD_SET } from '../../behaviour/builders/a-relied-record.ts';
import { aStaleName, cleanUpTwice, REMOVES } from '../../behaviour/builders/a-stale-name.ts';
import {
  anEndpoint,
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  remove,
} from '../../behaviour/builders/an-estate.ts';
import { reconcile } from '../../behaviour/builders/an-event.ts';
import { ALICE, callApp } from '../../behaviour/builders/call-app.ts';

/** Something that happens to the app, in a world of its own. */
export type Behaviour = (options: InProcessOptions) => Promise<InProcessWorld>;

/** Rounds by timers, over what was there before the app came and what came since. */
export const rounds: Behaviour = async (options) => {
  const world = await anEstate({ ...options, hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const old = await aVaultEndpoint(world, vault, 'pe-old');
  await anEndpoint(world, { name: 'pe-by-itself', target: vault, groupIds: ['vault'], approvesItself: true });
  await world.clock.runFor(60);
  await reconcile(world, 600);
  await aVaultEndpoint(world, vault, 'pe-new');
  await world.clock.runFor(60);
  await reconcile(world, 900);
  await remove(world, old);
  await reconcile(world, 900);
  for (const { name, trigger } of world.host.functions)
    if (trigger === 'timerTrigger') await world.host.runTimer(name);
  await world.clock.runFor(3600);
  return world;
};

/** Names that nobody needs are seen twice and removed, and a person wants them back. */
export const aCleanUp: Behaviour = async (options) => {
  const world = await anEstate({ ...options, settings: REMOVES });
  const vault = await aVault(world);
  for (const name of ['kv-one', 'kv-two']) await aStaleName(world, vault, name);
  const { cleanUpId } = await cleanUpTwice(world);
  const body = { reason: 'they are needed after all' };
  const { status, text } = await callApp(world, 'POST', `/api/cleanups/${cleanUpId}/undo`, {
    as: ALICE,
    body,
  });
  if (status !== 202) throw new Error(`the undo answered ${status}: ${text}`);
  await world.clock.runFor(1800);
  return world;
};

/** Somebody deletes the record of an endpoint that is onboarded. */
export const aDrift: Behaviour = async (options) => {
  const { world } = await aReliedRecord(options);
  await remove(world, RECORD_SET);
  await aRound(world);
  await aRound(world, 1800);
  return world;
};
