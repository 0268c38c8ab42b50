import { app } from '@azure/functions';
import { expect, onTestFinished, test } from 'vitest';
import { approveConnection } from '../../functions/activities/stubs.ts';
import { type AppParts, registerApp } from '../../functions/main.ts';
import { eventType } from '../../infra/local/host/durable/store/history-event.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { registerActivity } from '../../shared/durable/activity.ts';
import { aJournalFile } from '../host/durable/journal/a-journal-file.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { actsOfKind, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

/** A world in which one version is deployed over another one. */
interface DeployedWorld {
  readonly world: InProcessWorld;
  /** Ends the host and starts the next version on its journal. */
  deploy(): Promise<void>;
  /** The functions of the next version that have run. */
  readonly ran: ReadonlySet<string>;
}

async function aDeployedWorld(): Promise<DeployedWorld> {
  const ran = new Set<string>();
  let register = registerApp;
  const world = await anEstate({
    journal: { file: aJournalFile() },
    register: (parts) => register(parts),
  });
  onTestFinished(() => world.host.stop());
  const deploy = (): Promise<void> => {
    register = (parts) => registerNext(parts, ran);
    return world.clock.track(world.host.restart());
  };
  return { world, deploy, ran };
}

const RENAMED = 'approve-connection-2';

/** The next version of the app: where this one calls an activity, it calls another one. */
function registerNext(parts: AppParts, ran: Set<string>): void {
  app.hook.postInvocation((context) => {
    const { functionName, options } = context.invocationContext;
    ran.add(functionName);
    if (options.trigger.type === 'orchestrationTrigger') context.result = withOtherActivity(context.result);
  });
  registerActivity({ ...approveConnection, name: RENAMED }, parts.effects);
  registerApp(parts);
}

const called = (name: string): string => `"functionName":${JSON.stringify(name)}`;

const withOtherActivity = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state).replaceAll(called(approveConnection.name), called(RENAMED)));

/** How often instances of this moment have begun to approve, by their histories. */
const approvalsBegun = ({ host }: InProcessWorld): number =>
  host
    .instances()
    .filter(({ runtimeStatus }) => runtimeStatus === 'Running')
    .flatMap(({ instanceId }) => host.history(instanceId))
    .filter((event) => event.EventType === eventType.taskScheduled && event.Name === approveConnection.name)
    .length;

/** What the host says of instances that no longer fit their histories; they may have begun anew since. */
const broken = ({ log }: InProcessWorld): readonly string[] =>
  log.filter((line) => line.includes('Non-Deterministic workflow detected'));

test('a version with another step, deployed while an instance is at that step, breaks it: it begins anew, and evidence is missing', async () => {
  const { deploy, world } = await aDeployedWorld();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  let hasDeployed = false;
  world.host.onCheckpoint(() => {
    if (hasDeployed || approvalsBegun(world) === 0) return;
    hasDeployed = true;
    void deploy();
  });

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(1800);

  expect(broken(world)).toEqual([expect.stringContaining(`has scheduled activity '${RENAMED}' there`)]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([
    { promise: 8, what: expect.stringContaining('no evidence of connection.approved') },
  ]);
});

test('with the kill switch on instances come to rest before that step, and in the next version all go on', async () => {
  const { deploy, ran, world } = await aDeployedWorld();
  const controls = await world.effects.controls();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.azure.onChange(({ by, kind }) => {
    if (by === 'autopilot' && kind === 'record.put') void world.clock.track(controls.setKillSwitch(true));
  });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(3600);
  const atRest = { begun: approvalsBegun(world), row: await rowOf(world, endpoint) };

  await deploy();
  await controls.setKillSwitch(false);
  await world.clock.runFor(3600);

  expect(atRest).toMatchObject({ begun: 0, row: { state: 'held', code: 'kill-switch-on' } });
  expect(broken(world)).toEqual([]);
  expect(ran).toContain(RENAMED);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});
