import { writeFile } from 'node:fs/promises';
import { dayOne } from '../scenarios/day-one.ts';
import type { ScenarioTools } from '../scenarios/scenario.ts';
import { createTools } from '../scenarios/tools/create-tools.ts';
import { createCertificateAuthority } from '../wire/certificates.ts';
import type { WireServer } from '../wire/wire.ts';
import { appEventSubscription } from '../world/app-event-subscription.ts';
import type { LocalWorld, UserName } from '../world/create-world.ts';
import { createIdentityCredential } from '../world/identity-credential.ts';
import { makeHubZones } from '../world/make-foundations.ts';
import { seedAllowlist } from '../world/seed-allowlist.ts';
import { createUserTools, type UserTools } from '../world/user-tools.ts';
import { appEnvironment, toolSettings } from './app-environment.ts';
import { type AppKeys, newKeys } from './app-keys.ts';
import { buildApp } from './build-app.ts';
import { callOverSocket } from './call-over-socket.ts';
import { endpointsOf } from './endpoints-of.ts';
import { lookUpOn } from './look-up.ts';
import { type Endpoints, openRunFolder, type RunFolder } from './run-folder.ts';
import { type HostProcess, startHostProcess } from './start-host-process.ts';
import { type Services, startServices } from './start-services.ts';
import { createTrustingHttpClient } from './trusting-http-client.ts';

/** The whole local world over real sockets, with the app in a process of its own. */
export interface SocketWorld {
  readonly world: LocalWorld;
  readonly tools: ScenarioTools;
  readonly endpoints: Endpoints;
  readonly folder: RunFolder;
  /** The app's process, which may be killed and started again. */
  readonly host: HostProcess;
  /** Settles with a sentence when the app's process dies. */
  readonly died: Promise<string>;
  close(): Promise<void>;
}

/** How to start. */
export interface SocketOptions {
  /** The folder with package.json, host.json and the app's code. */
  readonly repository: string;
  /** A folder with an app that is built already, as it is deployed; built from the repository unless given. */
  readonly builtApp?: string;
  readonly factor: number;
  /** Where the app listens, or the next free port. */
  readonly port: number;
  /** Whether Event Grid calls the app, or puts events into a queue that the app looks at. */
  readonly eventsBy: 'webhook' | 'queue';
  /** False leaves the app without events: only requests and timers. */
  readonly hasEvents?: boolean;
  /** What answers for Table Storage in Azurite's place. */
  readonly tables?: WireServer;
  /** What Node is started with besides, as by the setting `languageWorkers__node__arguments` in Azure. */
  readonly nodeArguments?: readonly string[];
  /** Settings of the app that are not as usual. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onFault: (fault: unknown) => void;
  /** Gets what the app's process writes, in pieces as they come. */
  readonly onOutput?: (text: string) => void;
  /** Settles when nobody wants the world any more, perhaps while it starts. */
  readonly stopped: Promise<unknown>;
}

/** Somebody ended the world while it started. */
export class StoppedEarly extends Error {}

const LOOK_SECONDS = 0.25;

/** Brings up every service, then the app; Azure's events reach it from then on. Rejects with one sentence, and leaves nothing running. */
export async function startSockets(options: SocketOptions): Promise<SocketWorld> {
  const folder = await openRunFolder(options.repository);
  const closers: (() => Promise<void>)[] = [folder.forget];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const stopped = options.stopped.then(() => {
      throw new StoppedEarly('stopped');
    });
    return await Promise.race([bringUp(options, folder, closers, close), stopped]);
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function bringUp(
  options: SocketOptions,
  folder: RunFolder,
  closers: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<SocketWorld> {
  const authority = await createCertificateAuthority();
  await writeFile(folder.caFile, authority.cert);
  const services = await startServices({ ...options, authority });
  closers.push(services.close);
  const users = usersOverSockets(services, authority.cert);
  const keys = newKeys();
  const [host] = await Promise.all([
    startApp(options, services, folder, keys, closers),
    prepareAzure(services, users),
  ]);
  const functions = `http://127.0.0.1:${host.port}`;
  if (options.hasEvents !== false) await subscribe(options, services, functions, keys);
  const endpoints = endpointsOf(options.eventsBy, services, functions, keys, folder);
  await writeFile(folder.endpointsFile, `${JSON.stringify(endpoints, undefined, 2)}\n`);
  const tools = toolsOf(options, services, users, endpoints, authority.cert);
  return { world: services.world, tools, endpoints, folder, host, died: host.died, close };
}

/** What stands before the app sees any event. */
async function prepareAzure({ world }: Services, users: LocalWorld['users']): Promise<void> {
  const { azure, clock } = world;
  await dayOne.prepare?.(users);
  await makeHubZones({ azure, users }, clock.sleep);
}

async function startApp(
  { builtApp, eventsBy, factor, nodeArguments = [], onOutput, port, repository, settings }: SocketOptions,
  services: Services,
  { appFolder, caFile, journalFile, logFile }: RunFolder,
  keys: AppKeys,
  closers: (() => Promise<void>)[],
): Promise<HostProcess> {
  if (builtApp === undefined) await buildApp(repository, appFolder);
  const host = await startHostProcess({
    start: {
      kind: 'start',
      folder: builtApp ?? appFolder,
      port,
      journal: journalFile,
      keys,
      entra: { url: services.entraUrl, caFile },
    },
    logFile,
    nodeArguments,
    ...(onOutput === undefined ? {} : { onOutput }),
    environment: { ...appEnvironment({ services, factor, caFile, eventsBy }), ...settings },
  });
  closers.push(host.stop);
  return host;
}

function usersOverSockets({ armUrl, world }: Services, ca: string): LocalWorld['users'] {
  const arm = callOverSocket(armUrl, ca);
  const over = (name: UserName): UserTools => createUserTools(arm, world.users[name], () => armUrl);
  return {
    platform: over('platform'),
    partner: over('partner'),
    clickhouse: over('clickhouse'),
    starburst: over('starburst'),
  };
}

async function subscribe(
  { eventsBy }: SocketOptions,
  { eventStorage, world }: Services,
  functions: string,
  { system }: AppKeys,
): Promise<void> {
  const webhook = { endpoint: callOverSocket(functions), origin: functions, key: system };
  const { deadLetters, queue } = eventStorage;
  await world.azure.events.subscribe({
    ...appEventSubscription(webhook),
    ...(eventsBy === 'queue' && { destination: { kind: 'storageQueue', queue } }),
    deadLetters,
  });
}

function toolsOf(
  { factor }: SocketOptions,
  services: Services,
  users: LocalWorld['users'],
  endpoints: Endpoints,
  ca: string,
): ScenarioTools {
  const { armUrl, deskUrl, dnsPorts, world } = services;
  const administrator = {
    settings: toolSettings(services, factor),
    httpClient: createTrustingHttpClient(ca),
    // The identity library would ask the endpoint of the process's first world for all of them.
    credential: createIdentityCredential(services.world.azure.identity),
  };
  return createTools({
    world,
    clock: world.clock,
    users,
    callers: world.callers,
    arm: callOverSocket(armUrl, ca),
    app: callOverSocket(endpoints.functions),
    appUrl: endpoints.functions,
    keys: { master: endpoints.masterKey },
    desk: callOverSocket(deskUrl),
    deskUrl,
    allow: (entry) => seedAllowlist(administrator, entry),
    lookUp: (host) => lookUpOn(dnsPorts[0] ?? 0, host),
    lookSeconds: LOOK_SECONDS,
    factor,
  });
}
