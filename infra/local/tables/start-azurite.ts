import { createRequire } from 'node:module';
import type { KeyAndCertificate } from '../wire/certificates.ts';

/** A running Azurite table service. */
export interface RunningAzurite {
  /** The account's address, such as `https://127.0.0.1:41234/devstoreaccount1`. */
  readonly url: string;
  close(): Promise<void>;
}

/** The part that we use of `TableServer`, an internal class of azurite 3.35.0; the version is pinned for that. */
interface TableServer {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}

type Constructor<T> = new (...args: readonly unknown[]) => T;

const ACCOUNT = 'devstoreaccount1';

/** A client that uses an idle connection in the instant in which it is closed sees a reset, so idle ones are kept for long. */
const KEEP_ALIVE_SECONDS = 600;

/**
 * Starts Azurite's table service in this process: https, bearer tokens only, in memory, silent, without
 * telemetry. Tokens must be issued by `https://sts.windows.net/...` for `https://storage.azure.com`.
 */
export async function startAzurite(tls: KeyAndCertificate, port = 0): Promise<RunningAzurite> {
  const server = createServer(tls, port);
  await server.start();
  return { url: `${server.getHttpServerAddress()}/${ACCOUNT}`, close: () => server.close() };
}

function createServer(tls: KeyAndCertificate, port: number): TableServer {
  const require = createRequire(import.meta.url);
  const Configuration = defaultOf<object>(require('azurite/dist/src/table/TableConfiguration'));
  const Server = defaultOf<TableServer>(require('azurite/dist/src/table/TableServer'));
  const configuration = new Configuration(...settings(port));
  return new Server(Object.assign(configuration, { getCert: () => ({ key: tls.key, cert: tls.cert }) }));
}

/** In the order of `TableConfiguration`'s constructor. The two paths only have to be there: `getCert` is replaced. */
function settings(port: number): readonly unknown[] {
  const network = ['127.0.0.1', port, KEEP_ALIVE_SECONDS];
  const logs = { database: '', debug: false, access: false, accessStream: undefined, debugPath: undefined };
  const strictness = { loose: false, skipApiVersionCheck: true };
  const certificate = { cert: 'replaced', key: 'replaced', password: '' };
  const rest = { oauth: 'basic', disableProductStyleUrl: true, inMemory: true };
  return [network, ...[logs, strictness, certificate, rest].map(Object.values)].flat();
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
