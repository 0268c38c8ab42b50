import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { CONSUMER } from '../../azure/builders/an-azure.ts';
import { FIREWALL, POLICY, putRouterPath, SERVICE } from '../../effects/arm/network/a-networked-azure.ts';
import { NETWORK_API } from './an-estate.ts';

/** What is wrong on the way behind the service, where something is. */
interface Wrong {
  readonly probePort?: number;
  readonly nextHop?: string;
}

const inOurGroup = (text: string): string =>
  text.replaceAll(`/subscriptions/${CONSUMER}/resourceGroups/rg-net`, place.DATA_GROUP);

/** IDs of what a request names of the path. */
export const ROUTER_SERVICE = inOurGroup(SERVICE);
export const ROUTER_FIREWALL = inOurGroup(FIREWALL);
export const ROUTER_POLICY = inOurGroup(POLICY);

/** Our own Private Link service for Databricks, with router machine and firewall behind it; put again, it is put right. */
export const aRouterPath = (
  { users }: InProcessWorld,
  { nextHop = '10.0.0.4', probePort = 8082 }: Wrong = {},
): Promise<void> =>
  putRouterPath({
    owner: {
      put: (path: string, body: object) =>
        users.platform.put(inOurGroup(path), apiVersionFor(path), bodyOf(path, body, { nextHop, probePort })),
    },
  });

function bodyOf(path: string, body: object, { nextHop, probePort }: Required<Wrong>): unknown {
  const text = inOurGroup(JSON.stringify(path === SERVICE ? visible(body) : body));
  return JSON.parse(
    text
      .replaceAll('"port":8082', `"port":${probePort}`)
      .replaceAll('"nextHopIpAddress":"10.0.0.4"', `"nextHopIpAddress":"${nextHop}"`),
  );
}

/** Databricks may see the service. */
const visible = (body: object): object => ({
  ...body,
  properties: {
    ...Object(Reflect.get(body, 'properties')),
    visibility: { subscriptions: [place.DATABRICKS_SUBSCRIPTION_ID] },
  },
});

const apiVersionFor = (path: string): string =>
  path.includes('/Microsoft.Compute/') ? '2024-11-01' : NETWORK_API;
