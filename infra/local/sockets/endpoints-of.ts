import * as place from '../world/topology.ts';
import type { AppKeys } from './app-keys.ts';
import type { Endpoints, RunFolder } from './run-folder.ts';
import type { Services } from './start-services.ts';

/** Says where everything of a run is; `functions` is the app's origin. */
export function endpointsOf(
  eventsBy: Endpoints['eventsBy'],
  services: Services,
  functions: string,
  keys: AppKeys,
  { caFile }: RunFolder,
): Endpoints {
  const dns = place.RESOLVERS.map(({ name }, index) => [name, `127.0.0.1:${services.dnsPorts[index]}`]);
  return {
    pid: process.pid,
    functions,
    functionKey: keys.function,
    masterKey: keys.master,
    arm: services.armUrl,
    caFile,
    identity: services.identityUrl,
    tables: services.tablesUrl,
    eventsBy,
    deadLetters: services.eventStorage.deadLettersUrl,
    dns: Object.fromEntries(dns),
    tickets: services.deskUrl,
    subscriptionId: place.SUBSCRIPTION_ID,
    tenantId: place.TENANT_ID,
  };
}
