import type { Clock } from '../clock/clock.ts';
import { jsonResponse } from '../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import { type GalaxyAccess, giveGalaxyToken, hasGalaxyToken } from './galaxy-token.ts';
import { type BucketLimit, createTokenBucket } from './token-bucket.ts';

/** A Private Link configuration as the public API shows it: no status, and nobody makes one here. */
export interface GalaxyConfiguration {
  readonly privatelinkId: string;
  readonly name: string;
  readonly cloudRegionId: string;
}

/** One account of Starburst Galaxy, as far as its read-only Private Link API goes. */
export interface GalaxyAccount {
  /** Answers `https://<account>.galaxy.starburst.io/...`. */
  readonly handle: WireServer;
  /** Starburst's support makes a configuration; a second one of the same name changes nothing. */
  addConfiguration(name: string): void;
  /** Starburst's support removes it; one that is not there changes nothing. */
  removeConfiguration(name: string): void;
}

/** What an account is made of. */
export interface GalaxyAccountOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly client: { readonly id: string; readonly secret: string };
  readonly configurations?: readonly string[];
  readonly tokenLifetimeSeconds?: number;
  readonly limit?: BucketLimit;
}

interface Account {
  readonly clock: Pick<Clock, 'now'>;
  readonly access: GalaxyAccess;
  readonly take: () => boolean;
  readonly configurations: GalaxyConfiguration[];
}

/** As Starburst's own Terraform provider paces itself: 1.5 requests a second, ten at once. */
const LIMIT: BucketLimit = { burst: 10, perSecond: 1.5 };
const TOKEN_LIFETIME_SECONDS = 3600;
const PATH = /^\/public\/api\/v1\/privatelink(?:\/([^/]+))?$/;

/** Makes an account with the configurations of these names. */
export function createGalaxyAccount(options: GalaxyAccountOptions): GalaxyAccount {
  const { client, clock, configurations = [], limit = LIMIT, tokenLifetimeSeconds } = options;
  const account: Account = {
    clock,
    access: {
      client,
      tokenLifetimeSeconds: tokenLifetimeSeconds ?? TOKEN_LIFETIME_SECONDS,
      tokens: new Map(),
    },
    take: createTokenBucket(clock, limit),
    configurations: [],
  };
  for (const name of configurations) addConfiguration(account, name);
  return {
    handle: async (request) => answer(account, request),
    addConfiguration: (name) => addConfiguration(account, name),
    removeConfiguration: (name) => removeConfiguration(account, name),
  };
}

function addConfiguration({ configurations }: Account, name: string): void {
  if (configurations.some((each) => each.name === name)) return;
  const privatelinkId = `pl-${String(configurations.length + 1).padStart(10, '0')}`;
  configurations.push({ privatelinkId, name, cloudRegionId: 'azure-eastus2' });
}

function removeConfiguration({ configurations }: Account, name: string): void {
  const at = configurations.findIndex((each) => each.name === name);
  if (at >= 0) configurations.splice(at, 1);
}

/** A 429 says nothing of when to come back: the limit stands in front of the API. */
function answer(account: Account, request: WireRequest): WireResponse {
  if (!account.take()) return { status: 429, headers: { 'retry-after': '0' }, body: 'error code: 1015' };
  const { pathname } = request.url;
  const nowMs = account.clock.now().getTime();
  if (pathname === '/oauth/v2/token') return giveGalaxyToken(account.access, request, nowMs);
  if (!hasGalaxyToken(account.access, request, nowMs)) return jsonResponse(401, { message: 'Unauthorized' });
  const [path, which] = PATH.exec(pathname) ?? [];
  if (path === undefined) return NOT_FOUND;
  if (request.method !== 'GET') return jsonResponse(405, { message: 'Method not allowed' });
  if (which === undefined) return jsonResponse(200, { result: account.configurations });
  const found = findConfiguration(account, decodeURIComponent(which));
  return found === undefined ? NOT_FOUND : jsonResponse(200, found);
}

const NOT_FOUND: WireResponse = jsonResponse(404, { message: 'Not found' });

/** By ID, or by `name=<value>` exactly as it is written. */
const findConfiguration = ({ configurations }: Account, which: string): GalaxyConfiguration | undefined =>
  configurations.find(({ name, privatelinkId }) => privatelinkId === which || `name=${name}` === which);
