import { createRequire } from 'node:module';
import type { KeyAndCertificate } from '../wire/certificates.ts';

/** A running service of Azurite. */
export interface RunningAzurite {
  /** The account's address, such as `https://127.0.0.1:41234/devstoreaccount1`. */
  readonly url: string;
  close(): Promise<void>;
}

/** The part that we use of a server, an internal class of azurite 3.35.0; the version is pinned for that. */
interface Server {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}

type Constructor<T> = new (...args: readonly unknown[]) => T;

/** Where a service's internal classes are, and the constructor arguments that only it has. */
interface Service {
  readonly configuration: () => unknown;
  readonly server: () => unknown;
  /** Between network and logs; only persistence on disk would use them. */
  readonly databases: readonly unknown[];
  /** The access log, the place where it goes, and the debug log: tables have them in another order. */
  readonly logs: readonly unknown[];
}

const require = createRequire(import.meta.url);

const BLOBS: Service = {
  configuration: () => require('azurite/dist/src/blob/BlobConfiguration'),
  server: () => require('azurite/dist/src/blob/BlobServer'),
  databases: ['', '', []],
  logs: [false, undefined, false, undefined],
};
const QUEUES: Service = {
  configuration: () => require('azurite/dist/src/queue/QueueConfiguration'),
  server: () => require('azurite/dist/src/queue/QueueServer'),
  databases: ['', '', []],
  logs: [false, undefined, false, undefined],
};
const TABLES: Service = {
  configuration: () => require('azurite/dist/src/table/TableConfiguration'),
  server: () => require('azurite/dist/src/table/TableServer'),
  databases: [''],
  logs: [false, false, undefined, undefined],
};

const ACCOUNT = 'devstoreaccount1';

/** A client that uses an idle connection in the instant in which it is closed sees a reset, so idle ones are kept for long. */
const KEEP_ALIVE_SECONDS = 600;

/**
 * Starts Azurite's table service in this process: https, bearer tokens only, in memory, silent, without
 * telemetry. Tokens must be issued by `https://sts.windows.net/...` for `https://storage.azure.com`.
 */
export const startAzuriteTables = (tls: KeyAndCertificate, port = 0): Promise<RunningAzurite> =>
  start(TABLES, tls, port);

/** As `startAzuriteTables`, for queues. */
export const startAzuriteQueues = (tls: KeyAndCertificate, port = 0): Promise<RunningAzurite> =>
  start(QUEUES, tls, port);

/** As `startAzuriteTables`, for blobs. */
export const startAzuriteBlobs = (tls: KeyAndCertificate, port = 0): Promise<RunningAzurite> =>
  start(BLOBS, tls, port);

async function start(service: Service, tls: KeyAndCertificate, port: number): Promise<RunningAzurite> {
  const server = createServer(service, tls, port);
  await server.start();
  return { url: `${server.getHttpServerAddress()}/${ACCOUNT}`, close: () => server.close() };
}

function createServer(service: Service, tls: KeyAndCertificate, port: number): Server {
  const Configuration = defaultOf<object>(service.configuration());
  const AzuriteServer = defaultOf<Server>(service.server());
  const configuration = new Configuration(...settings(service, port));
  return new AzuriteServer(
    Object.assign(configuration, { getCert: () => ({ key: tls.key, cert: tls.cert }) }),
  );
}

/** In the order of the configuration's constructor. The two paths only have to be there: `getCert` is replaced. */
function settings({ databases, logs }: Service, port: number): readonly unknown[] {
  const network = ['127.0.0.1', port, KEEP_ALIVE_SECONDS];
  const strictness = { loose: false, skipApiVersionCheck: true };
  const certificate = { cert: 'replaced', key: 'replaced', password: '' };
  const rest = { oauth: 'basic', disableProductStyleUrl: true, inMemory: true };
  return [...network, ...databases, ...logs, ...[strictness, certificate, rest].flatMap(Object.values)];
}

function defaultOf<T>(loaded: unknown): Constructor<T> {
  if (!isModuleOf<T>(loaded)) throw new Error('This version of azurite has no such internal class.');
  return loaded.default;
}

function isModuleOf<T>(loaded: unknown): loaded is { readonly default: Constructor<T> } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'default' in loaded &&
    typeof loaded.default === 'function'
  );
}
