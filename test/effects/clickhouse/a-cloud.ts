import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createClickHouseCloud } from '../../../infra/local/platforms/clickhouse-cloud.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../../infra/local/wire/wire.ts';
import { openClickHouse } from '../../../shared/effects/clickhouse/open-clickhouse.ts';

/** The key of the simulated ClickHouse Cloud. */
const KEY = { id: 'key-id', secret: 'key-secret' };
/** An endpoint by its resource GUID, and by its resource ID. */
export const GUID = '00000000-0000-4000-8000-0000000000aa';
export const ENDPOINT =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Spoke/providers/Microsoft.Network/privateEndpoints/Pe-Click';
/** The list of the one service that is of use. */
export const PLACE = { organization: 'org-1', service: 'svc-1' };
const SERVICE = { id: 'svc-1', name: 'prod', region: 'westus3', tier: 'scale', hostLabel: 'abc' };

/** A simulated ClickHouse Cloud, and the real client against it. */
export function aCloud(rateLimit?: { requests: number; windowSeconds: number }) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const cloud = createClickHouseCloud({
    clock,
    apiKey: KEY,
    organization: {
      id: 'org-1',
      name: 'acme',
      aliases: { westus3: 'alias.westus3.azure.privatelinkservice' },
      services: [
        { ...SERVICE, privateEndpointIds: [GUID.toUpperCase()] },
        { ...SERVICE, id: 'svc-dev', tier: 'development' },
        { ...SERVICE, id: 'svc-basic', tier: 'basic', ipAccessList: ['10.0.0.0/8', '0.0.0.0/0'] },
      ],
    },
    ...(rateLimit && { rateLimit }),
  });
  const of = (keepsOrganizationList: boolean) => against(cloud.handle, KEY, keepsOrganizationList, clock);
  return { clock, cloud, clickHouse: of(false), withOrganizationList: of(true) };
}

/** The real client against any server. */
export function against(
  handle: WireServer,
  key: typeof KEY | undefined = KEY,
  keepsOrganizationList = false,
  clock = createVirtualClock('2030-01-01T00:00:00.000Z'),
) {
  const httpClient = createInProcessHttpClient(
    (url) => (url.hostname === 'api.clickhouse.cloud' ? handle : undefined),
    clock,
  );
  const setting = { apiUrl: 'https://api.clickhouse.cloud', keepsOrganizationList, ...(key && { key }) };
  return openClickHouse(setting, { now: clock.now, httpClient });
}
