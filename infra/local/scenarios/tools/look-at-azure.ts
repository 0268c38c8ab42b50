import * as z from 'zod';
import type { ScenarioTools } from '../scenario.ts';
import { NETWORK_API } from './make-resources.ts';

const Endpoint = z.object({
  properties: z.object({ networkInterfaces: z.array(z.object({ id: z.string() })) }),
});
const Interface = z.object({
  properties: z.object({
    ipConfigurations: z.array(z.object({ properties: z.object({ privateIPAddress: z.string() }) })),
  }),
});

/** The private addresses of one of our endpoints, as its network interface has them. */
export async function addressesOf({ users }: ScenarioTools, endpoint: string): Promise<readonly string[]> {
  const shown = Endpoint.parse((await users.platform.call('GET', endpoint, NETWORK_API)).body);
  const addresses: string[] = [];
  for (const { id } of shown.properties.networkInterfaces) {
    const nic = Interface.parse((await users.platform.call('GET', id, NETWORK_API)).body);
    addresses.push(...nic.properties.ipConfigurations.map(({ properties }) => properties.privateIPAddress));
  }
  return addresses;
}

/** Says how many of the hosts resolve, in the spoke, to addresses of the endpoint: `2 names resolve to 2 private addresses`. */
export async function describeNames(
  tools: ScenarioTools,
  endpoint: string,
  hosts: readonly string[],
): Promise<string> {
  const own = await addressesOf(tools, endpoint);
  const reached = new Set<string>();
  let resolved = 0;
  for (const host of hosts) {
    const answers = await tools.lookUp(host);
    if (answers.length === 0 || !answers.every((address) => own.includes(address))) continue;
    resolved += 1;
    for (const address of answers) reached.add(address);
  }
  return namesResolve(resolved, reached.size);
}

/** The words of `describeNames`. */
export const namesResolve = (names: number, addresses: number): string =>
  `${names} ${names === 1 ? 'name resolves' : 'names resolve'} to ${addresses} private ${addresses === 1 ? 'address' : 'addresses'}`;

/** The status of each connection of a target, by what Azure itself recorded last, in the order of the endpoints. */
export function statusesOf({ log }: Pick<ScenarioTools, 'log'>, target: string): readonly string[] {
  const byConnection = new Map<string, string>();
  for (const { kind, resource } of log) {
    if (!kind.startsWith('connection.') || !resource.startsWith(`${target.toLowerCase()}/`)) continue;
    byConnection.set(resource, kind.slice('connection.'.length));
  }
  return [...byConnection.values()];
}

/** How often Azure recorded a change of this kind on or below a resource. */
export const countChanges = (
  { log }: Pick<ScenarioTools, 'log'>,
  kind: string,
  isAbout: (resource: string) => boolean,
): number => log.filter((entry) => entry.kind === kind && isAbout(entry.resource)).length;
