import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { Fault } from '../../domain/fault.ts';
import type { HealthPart } from '../../domain/health.ts';
import { type ResourceId, subscriptionOf } from '../../domain/resource-id.ts';
import type { Settings } from '../../settings.ts';
import { boundInTime } from '../bound-in-time.ts';
import type { Effects } from '../effects.ts';
import type { Transport } from '../transport.ts';
import type { Reach } from './open-health.ts';

/** The effects that a look goes through; their budgets count it as what it is. */
type Used = Pick<Effects, 'controls' | 'privateDns' | 'resolvers' | 'resourceGraph'>;

/** How long somebody else's service may take until it counts as out of reach. */
const TIMEOUT_MS = 5_000;

/**
 * How each part that the settings name is reached: Azure by one cheap read with the app's own identity, so that a role
 * that is missing shows; everybody else by a request without any rights, to which any answer will do.
 */
export function waysToReach(
  settings: Settings,
  transport: Transport,
  effects: Used,
): Readonly<Partial<Record<HealthPart, Reach>>> {
  return {
    tables: async () => (await effects.controls()).isKillSwitchOn(),
    'resource-manager': async () =>
      (await effects.resourceGraph()).checkScope(await aScope(settings, effects)),
    'resource-graph': async () => (await effects.resourceGraph()).shown([await aScope(settings, effects)]),
    'private-dns': async () =>
      (await effects.privateDns()).listZones([subscriptionOf(await aScope(settings, effects))]),
    ...resolversOf(settings, effects),
    ...ofOthers(settings, transport),
  };
}

/** Something that is watched; where that is management groups alone, a subscription that the last round found in them. */
async function aScope({ watched }: Settings, effects: Used): Promise<ResourceId> {
  const [scope] =
    watched.scopes.length > 0 ? watched.scopes : await (await effects.controls()).listEnrolled();
  if (scope === undefined)
    throw new Fault('unavailable', 'no subscription of a watched management group is known yet');
  return scope;
}

function resolversOf({ armEndpoint, dns }: Settings, effects: Used): Partial<Record<HealthPart, Reach>> {
  if (dns.resolvers.length === 0) return {};
  const { hostname } = new URL(armEndpoint);
  const askAll: Reach = async () => {
    const resolvers = await effects.resolvers();
    const answers = await Promise.all(dns.resolvers.map((each) => resolvers.ask(each, hostname)));
    if (answers.some(({ kind }) => kind === 'timeout'))
      throw new Fault('unavailable', 'a resolver is silent');
    if (answers.some(({ kind }) => kind === 'refused')) throw new Fault('forbidden', 'a resolver refuses');
  };
  return { resolvers: askAll };
}

function ofOthers(settings: Settings, transport: Transport): Partial<Record<HealthPart, Reach>> {
  const { clickHouse, databricks, galaxy, tickets } = settings;
  const addresses: Partial<Record<HealthPart, string | undefined>> = {
    webhook: tickets?.webhook?.url,
    servicenow: tickets?.servicenow?.url,
    topic: tickets?.topic?.endpoint,
    clickhouse: clickHouse.key && clickHouse.apiUrl,
    galaxy: galaxy?.url,
    databricks: databricks.accountId && databricks.accountUrl,
  };
  const named = Object.entries(addresses).filter(([, address]) => address !== undefined);
  return Object.fromEntries(named.map(([part, address]) => [part, () => knock(String(address), transport)]));
}

/** Asks for the origin alone: an address can hold a signature, and nothing must happen there. */
async function knock(address: string, { httpClient }: Transport): Promise<void> {
  const { origin, protocol } = new URL(address);
  const request = createPipelineRequest({
    url: `${origin}/`,
    method: 'HEAD',
    headers: createHttpHeaders(),
    allowInsecureConnection: protocol === 'http:',
    timeout: TIMEOUT_MS,
  });
  try {
    await boundInTime(httpClient, TIMEOUT_MS).sendRequest(request);
  } catch (error) {
    throw new Fault('unavailable', error instanceof RestError ? (error.code ?? 'no answer') : 'no answer');
  }
}
