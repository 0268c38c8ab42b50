import { answerTraces } from '../azure/monitor/answer-traces.ts';
import { createRealClock } from '../clock/real-clock.ts';
import { type DnsServer, serveDns } from '../dns/serve-dns.ts';
import { answerFaults } from '../faults/answer-faults.ts';
import { startAzuriteTables } from '../storage/start-azurite.ts';
import { answerTickets } from '../tickets/show/answer-tickets.ts';
import type { CertificateAuthority } from '../wire/certificates.ts';
import { startConnectProxy } from '../wire/connect-proxy.ts';
import type { RunningServer } from '../wire/running-server.ts';
import { serveHttp, serveHttps } from '../wire/serve-https.ts';
import type { WireServer } from '../wire/wire.ts';
import { type FaultRules, withFaults } from '../wire/with-faults.ts';
import { createWorld, type LocalWorld } from '../world/create-world.ts';
import { RESOLVERS } from '../world/topology.ts';
import { callOverSocket } from './call-over-socket.ts';
import { databricksGateway } from './databricks-gateway.ts';
import { type EventStorage, startEventStorage } from './event-storage.ts';
import { dividedDelays } from './scaled-settings.ts';
import { withSignIn } from './serve-desk.ts';
import { serveTicketSystems, type TicketServers } from './serve-ticket-systems.ts';

/** The world around the app, with every service of it behind a socket of its own on 127.0.0.1. */
export interface Services {
  readonly world: LocalWorld;
  readonly armUrl: string;
  readonly clickHouseUrl: string;
  readonly galaxyUrl: string;
  /** Databricks' account API, and a gateway to its workspaces. */
  readonly databricksUrl: string;
  readonly deskUrl: string;
  readonly serviceNowUrl: string;
  readonly topicUrl: string;
  readonly monitorUrl: string;
  readonly entraUrl: string;
  readonly identityUrl: string;
  readonly proxyUrl: string;
  readonly tablesUrl: string;
  readonly eventStorage: EventStorage;
  /** In the order of the topology's resolvers. */
  readonly dnsPorts: readonly number[];
  close(): Promise<void>;
}

/** What services are made with. */
export interface ServicesOptions {
  readonly authority: CertificateAuthority;
  readonly factor: number;
  /** Told what went wrong in the simulation itself. */
  readonly onFault: (fault: unknown) => void;
  /** What answers for Table Storage in Azurite's place, which takes minutes to be filled with ten thousand rows. */
  readonly tables?: WireServer;
}

/** People open this one, so it has a port that is easy to remember, if it is free. */
const DESK_PORT = 7080;

/** Starts the world and its services. Rejects when no port can be had. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { authority, factor, onFault } = options;
  const clock = createRealClock(onFault);
  const late: { handle?: WireServer } = {};
  const arm = await serveHttps(async (request) => late.handle?.(request) ?? STARTING, {
    port: 0,
    tls: authority.server,
  });
  const armUrl = `https://127.0.0.1:${arm.port}`;
  const world = await createWorld({
    clock,
    delays: dividedDelays(factor),
    limits: { speed: factor },
    managementOrigin: () => armUrl,
  });
  late.handle = world.azure.handle;
  const others = await startOthers(world, options);
  return {
    world,
    armUrl,
    clickHouseUrl: `https://127.0.0.1:${others.clickHouse.port}`,
    galaxyUrl: `https://127.0.0.1:${others.galaxy.port}`,
    databricksUrl: `https://127.0.0.1:${others.databricks.port}`,
    deskUrl: `http://127.0.0.1:${others.desk.port}`,
    serviceNowUrl: `https://127.0.0.1:${others.serviceNow.port}`,
    topicUrl: `https://127.0.0.1:${others.topic.port}/api/events`,
    monitorUrl: `https://127.0.0.1:${others.monitor.port}`,
    entraUrl: `https://127.0.0.1:${others.entra.port}`,
    identityUrl: `http://127.0.0.1:${others.identity.port}/msi/token`,
    proxyUrl: `http://127.0.0.1:${others.proxy.port}`,
    tablesUrl: `https://127.0.0.1:${others.tables.port}${others.tables.path}`,
    eventStorage: others.eventStorage,
    dnsPorts: others.dns.map(({ port }) => port),
    close: () => closeAll([arm, ...Object.values(others).flat()]),
  };
}

const STARTING = { status: 503, headers: {}, body: 'The simulator is starting.' };

interface Others extends TicketServers {
  readonly clickHouse: RunningServer;
  readonly galaxy: RunningServer;
  readonly databricks: RunningServer;
  readonly desk: RunningServer;
  readonly monitor: RunningServer;
  readonly entra: RunningServer;
  readonly identity: RunningServer;
  readonly proxy: RunningServer;
  readonly tables: Tables;
  readonly eventStorage: EventStorage;
  readonly dns: readonly DnsServer[];
}

async function startOthers(
  world: LocalWorld,
  { authority, onFault, tables }: ServicesOptions,
): Promise<Others> {
  const { azure, clickHouse, clock, dials, faults, galaxy, resolvers, ticketDesk } = world;
  const tls = authority.server;
  const desk = withSignIn(
    answerTraces(world.monitor, answerTickets(world, withFaults(ticketDesk.handle, faults.tickets))),
    world,
  );
  const dns: DnsServer[] = [];
  for (const { name } of RESOLVERS)
    dns.push(await serveDns({ resolver: resolvers.resolver(name), clock, onFault }));
  return {
    dns,
    clickHouse: await serveHttps(withFaults(clickHouse.handle, faults.clickHouse), { port: 0, tls }),
    galaxy: await serveHttps(withFaults(galaxy.handle, faults.galaxy), { port: 0, tls }),
    databricks: await serveHttps(withFaults(databricksGateway(world), faults.databricks), { port: 0, tls }),
    desk: await serveHttp(answerFaults(world.switches, desk), {
      port: DESK_PORT,
      ifTaken: 'next',
    }),
    ...(await serveTicketSystems(world, tls)),
    monitor: await serveHttps(world.monitor.handle, { port: 0, tls }),
    entra: await serveHttps(azure.entra, { port: 0, tls }),
    identity: await serveHttp(azure.identity, { port: 0 }),
    proxy: await startConnectProxy(dials, { port: 0, authority }),
    eventStorage: await startEventStorage(authority, azure.identity),
    tables: await serveTables(tables, faults.tables, authority),
  };
}

/** Table Storage, and the path under which its account is. */
interface Tables extends RunningServer {
  readonly path: string;
}

/** Stands in front of Azurite unless something else is to answer, so that it can be made to fail. */
async function serveTables(
  given: WireServer | undefined,
  rules: FaultRules,
  authority: CertificateAuthority,
): Promise<Tables> {
  const tls = authority.server;
  if (given !== undefined)
    return { ...(await serveHttps(withFaults(given, rules), { port: 0, tls })), path: '' };
  const azurite = await startAzuriteTables(tls);
  const server = await serveHttps(withFaults(callOverSocket(azurite.url, authority.cert), rules), {
    port: 0,
    tls,
  });
  return {
    port: server.port,
    path: new URL(azurite.url).pathname,
    close: () => closeAll([server, azurite]),
  };
}

async function closeAll(servers: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}
