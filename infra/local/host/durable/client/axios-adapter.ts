import { createRequire } from 'node:module';
import { ConnectionDropped, type WireResponse, type WireServer } from '../../../wire/wire.ts';

/** The part of axios that carries requests in process. `durable-functions` has a copy of its own. */
interface Axios {
  readonly defaults: { adapter: unknown };
  readonly getAdapter: (adapter: unknown) => Adapter;
  readonly getUri: (config: AxiosConfig) => string;
  readonly AxiosError: new (message: string, code: string, config: AxiosConfig) => Error;
  readonly AxiosHeaders: new (headers: Readonly<Record<string, string>>) => unknown;
}

type Adapter = (config: AxiosConfig) => Promise<unknown>;

interface AxiosConfig {
  readonly method?: string;
  readonly data?: unknown;
  readonly headers: { toJSON(): Record<string, unknown> };
}

/** Kept on the global object: `axios.create()` copies the adapter, so one adapter must serve all hosts of a process. */
const ORIGINS = Symbol.for('private-link-autopilot.axios-origins');

/**
 * Lets durable clients of this process reach `handle` without a socket whenever they call `origin`.
 * The latest host of an origin answers; returns what takes it back.
 */
export function answerInProcess(origin: string, handle: WireServer): () => void {
  const origins = installed();
  origins.set(origin, handle);
  return () => {
    if (origins.get(origin) === handle) origins.delete(origin);
  };
}

function installed(): Map<string, WireServer> {
  const holder = globalThis as typeof globalThis & { [ORIGINS]?: Map<string, WireServer> };
  holder[ORIGINS] ??= install(new Map());
  return holder[ORIGINS];
}

function install(origins: Map<string, WireServer>): Map<string, WireServer> {
  const axios: Axios = createRequire(import.meta.resolve('durable-functions'))('axios');
  const previous = axios.getAdapter(axios.defaults.adapter);
  axios.defaults.adapter = (config: AxiosConfig) => {
    const url = new URL(axios.getUri(config));
    const handle = origins.get(url.origin);
    return handle === undefined ? previous(config) : answer(axios, handle, url, config);
  };
  return origins;
}

async function answer(axios: Axios, handle: WireServer, url: URL, config: AxiosConfig): Promise<unknown> {
  const response = await ask(axios, handle, url, config);
  const data = response.headers['content-type']?.startsWith('application/json')
    ? JSON.parse(response.body)
    : response.body;
  return {
    status: response.status,
    statusText: '',
    headers: new axios.AxiosHeaders(response.headers),
    config,
    data,
    request: {},
  };
}

async function ask(axios: Axios, handle: WireServer, url: URL, config: AxiosConfig): Promise<WireResponse> {
  const method = (config.method ?? 'get').toUpperCase();
  const body = typeof config.data === 'string' ? config.data : '';
  try {
    return await handle({ method, url, headers: headersOf(config), body });
  } catch (fault) {
    // A dropped connection looks to callers as it does over a socket.
    if (fault instanceof ConnectionDropped)
      throw new axios.AxiosError('socket hang up', 'ECONNRESET', config);
    throw fault;
  }
}

function headersOf({ headers }: AxiosConfig): Record<string, string> {
  const entries = Object.entries(headers.toJSON()).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
