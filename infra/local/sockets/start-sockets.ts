import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { SETTING_NAMES } from '../../../shared/settings/setting-names.ts';
import { readSettings, type Settings } from '../../../shared/settings.ts';
import { createTools } from '../scenarios/create-tools.ts';
import { dayOne } from '../scenarios/day-one.ts';
import type { ScenarioTools } from '../scenarios/scenario.ts';
import { createCertificateAuthority } from '../wire/certificates.ts';
import { appSettings } from '../world/app-settings.ts';
import type { LocalWorld, UserName } from '../world/create-world.ts';
import { makeHubZones } from '../world/make-foundations.ts';
import { seedAllowlist } from '../world/seed-allowlist.ts';
import * as place from '../world/topology.ts';
import { createUserTools, type UserTools } from '../world/user-tools.ts';
import { callOverSocket } from './call-over-socket.ts';
import { lookUpOn } from './look-up.ts';
import { type Endpoints, openRunFolder, type RunFolder } from './run-folder.ts';
import { dividedWaits } from './scaled-settings.ts';
import { type HostProcess, startHostProcess } from './start-host-process.ts';
import { type Services, startServices } from './start-services.ts';
import { createTrustingHttpClient } from './trusting-http-client.ts';

/** The whole local world over real sockets, with the app in a process of its own. */
export interface SocketWorld {
  readonly world: LocalWorld;
  readonly tools: ScenarioTools;
  readonly endpoints: Endpoints;
  readonly folder: RunFolder;
  /** Settles with a sentence when the app's process dies. */
  readonly died: Promise<string>;
  close(): Promise<void>;
}

/** How to start. */
export interface SocketOptions {
  /** The folder with package.json, host.json and the bundled app. */
  readonly repository: string;
  readonly factor: number;
  /** Where the app listens, or the next free port. */
  readonly port: number;
  readonly onFault: (fault: unknown) => void;
}

interface Keys {
  readonly function: string;
  readonly master: string;
  readonly system: string;
}

const LOOK_SECONDS = 0.25;

/** Brings up every service, then the app; Azure's events reach it from then on. Rejects with one sentence, and leaves nothing running. */
export async function startSockets(options: SocketOptions): Promise<SocketWorld> {
  const folder = await openRunFolder(options.repository);
  const closers: (() => Promise<void>)[] = [folder.forget];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    return await bringUp(options, folder, closers, close);
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
    startApp(options, services, folder, keys).then((started) => {
      closers.push(started.stop);
      return started;
    }),
    prepareAzure(services, users),
  ]);
  const functions = `http://127.0.0.1:${host.port}`;
  await subscribe(services, functions, keys);
  const endpoints = endpointsOf(services, functions, keys, folder);
  await writeFile(folder.endpointsFile, `${JSON.stringify(endpoints, undefined, 2)}\n`);
  const tools = toolsOf(options, services, users, endpoints, authority.cert);
  return { world: services.world, tools, endpoints, folder, died: host.died, close };
}

/** What stands before the app sees any event. */
async function prepareAzure({ world }: Services, users: LocalWorld['users']): Promise<void> {
  const { azure, clock } = world;
  await dayOne.prepare?.(users);
  await makeHubZones({ azure, users }, clock.sleep);
}

function startApp(
  { factor, port, repository }: SocketOptions,
  services: Services,
  { caFile, logFile }: RunFolder,
  keys: Keys,
): Promise<HostProcess> {
  return startHostProcess({
    start: { kind: 'start', folder: repository, port, keys },
    logFile,
    environment: {
      ...withoutSettings(process.env),
      ...settingsOf(services, factor),
      IDENTITY_ENDPOINT: services.identityUrl,
      IDENTITY_HEADER: place.IDENTITY_HEADER,
      NODE_EXTRA_CA_CERTS: caFile,
      NO_PROXY: '*',
    },
  });
}

/** What happens to be set on this machine must not change the local world. */
const withoutSettings = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !SETTING_NAMES.some((each) => each === name)),
  );

const settingsOf = (services: Services, factor: number): Readonly<Record<string, string>> =>
  appSettings(
    {
      arm: services.armUrl,
      tables: services.tablesUrl,
      clickHouse: services.clickHouseUrl,
      tickets: `${services.deskUrl}/webhook`,
      // The app's process fills in the port that it gets.
      app: 'http://127.0.0.1:7071',
      resolvers: services.dnsPorts.map((port) => ({ address: '127.0.0.1', port })),
      probeProxy: services.proxyUrl,
    },
    dividedWaits(factor),
  );
