import { secondsFrom } from '../../../infra/local/clock/clock.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from '../../behaviour/builders/a-clickhouse-endpoint.ts';
import { askForEndpoints, aWantedEndpoint } from '../../behaviour/builders/a-creation.ts';
import {
  aStarburstEntry,
  aStarburstRequest,
  starburstMakesBoth,
} from '../../behaviour/builders/a-starburst-request.ts';
import {
  anEntry,
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
  remove,
} from '../../behaviour/builders/an-estate.ts';
import { BOB, decide } from '../../behaviour/builders/call-app.ts';
import { rowOf } from '../../behaviour/builders/look-at.ts';
import { takeBack } from '../../behaviour/builders/take-back.ts';
import { aCleanUp, aDrift, type Behaviour, rounds } from './rounds.ts';

/** Made, onboarded, shared with a second one, taken back, deleted; what is left waits for people. */
const aLife: Behaviour = async (options) => {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const first = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(600);
  await takeBack(world, first);
  await world.clock.runFor(1800);
  await remove(world, first);
  await world.clock.runFor(600);
  return world;
};

/** Deleted by its owner while it was onboarded, and found by event. */
const aDeletion: Behaviour = async (options) => {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  await remove(world, endpoint);
  await world.clock.runFor(1800);
  return world;
};

/** A stranger is held, a person lets it in, and the ticket system was away meanwhile. */
const aHold: Behaviour = async (options) => {
  const world = await anEstate(options);
  const vault = await aVault(world);
  world.faults.tickets.add({
    name: 'the desk is away',
    matches: () => true,
    fault: 'answer-500',
    until: secondsFrom(world.clock, 1200),
  });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  const { onboardingId } = await rowOf(world, endpoint);
  await decide(world, onboardingId, BOB);
  await world.clock.runFor(3600);
  return world;
};

/** The tables are away for hours: what must be written down is tried until it is. */
const anOutage: Behaviour = async (options) => {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(20);
  world.faults.tables.add({
    name: 'the tables are away',
    matches: () => true,
    fault: 'answer-500',
    until: secondsFrom(world.clock, 2.5 * 3600),
  });
  await world.clock.runFor(8 * 3600);
  return world;
};

/** A pair that a person confirms. */
const aPair: Behaviour = async (options) => {
  const world = await anEstate(options);
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  const id = String(json?.['onboardingId']);
  await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
  await world.clock.runFor(1200);
  return world;
};

/** An endpoint that the app makes, and one to a platform that approves by its lists. */
const aCreation: Behaviour = async (options) => {
  const world = await anEstate(options);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await world.allow(aClickHouseEntry(world));
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-made')]);
  await aClickHouseEndpoint(world);
  await world.clock.runFor(1800);
  return world;
};

/** Between them they run every orchestration of the app; a test says which one they do not. */
export const behaviours: readonly Behaviour[] = [
  aLife,
  aDeletion,
  aHold,
  anOutage,
  aPair,
  aCreation,
  rounds,
  aCleanUp,
  aDrift,
];
