import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { createPrivateDns } from '../../infra/local/azure/private-dns/private-dns-provider.ts';
import {
  type AzureUnderTest,
  anAzure,
  anEndpoint,
  CONSUMER,
  call,
  DATA_RG,
  endpointId,
  PROVIDER,
  STORAGE,
} from '../azure/builders/an-azure.ts';
import { comparedHeaders, normalised } from './normalised.ts';

const Answer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
});
type Answer = z.infer<typeof Answer>;

const DATA = new URL('./recorded-answers.data.json', import.meta.url);
const recorded = z.record(z.string(), Answer).parse(JSON.parse(readFileSync(DATA, 'utf8')));

const DNS = '?api-version=2020-06-01';
const DNS_RG = `/subscriptions/${PROVIDER}/resourceGroups/rg-dns`;
const ZONE = `${DNS_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
const WORKSPACE = `${DATA_RG}/providers/Microsoft.Databricks/workspaces/dbw1`;
const HUB = `${DATA_RG}/providers/Microsoft.Devices/IotHubs/hub1`;
const record = { properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.0.4' }] } };

let world: AzureUnderTest;
beforeEach(async () => {
  world = await anAzure();
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  await world.owner.put(STORAGE, {});
});

async function aZone(): Promise<void> {
  await world.owner.put(`${ZONE}${DNS}`, { location: 'global' });
  await world.clock.runFor(60);
}

/** Someone with a role where endpoints are, and none where the target is. */
const consumer = () => world.callerIn(CONSUMER);

/** Sends a PUT of a record set with a precondition. */
function putRecord(headers: Readonly<Record<string, string>>) {
  return call(world.azure.handle, {
    method: 'PUT',
    url: new URL(`https://management.azure.com${ZONE}/A/stdata${DNS}`),
    headers: { authorization: `Bearer ${world.owner.token()}`, ...headers },
    body: JSON.stringify(record),
  });
}

async function anEndpointTo(name: string, target: string, groupId: string, isManual: boolean) {
  await world.owner.put(target, {});
  await world.owner.put(endpointId(name), anEndpoint({ target, groupId, isManual }));
  await world.clock.runFor(60);
}

/** How the simulator is brought to give each answer that was recorded from Azure. */
const REPRODUCTIONS: Readonly<Record<string, () => Promise<Answer>>> = {
  'arm-404.real': () => world.owner.get(endpointId('x')),
  'privatedns-a-put-404-zone.real': () => world.owner.put(`${ZONE}/A/stdata${DNS}`, record),
  'privatedns-zone-put-202.real': () => world.owner.put(`${ZONE}${DNS}`, { location: 'global' }),
  'privatedns-soa.real': async () => {
    await aZone();
    return world.owner.get(`${ZONE}/SOA/@${DNS}`);
  },
  'privatedns-a-put-412-exists.real': async () => {
    await aZone();
    await putRecord({});
    return putRecord({ 'if-none-match': '*' });
  },
  'privatedns-a-put-412-etag.real': async () => {
    await aZone();
    await putRecord({});
    return putRecord({ 'if-match': '00000000-0000-0000-0000-000000000000' });
  },
  'dns-zone-group-put-201.real-shape': async () => {
    await aZone();
    await anEndpointTo('pe-stdata-blob', STORAGE, 'blob', true);
    const config = { name: 'blob', properties: { privateDnsZoneId: ZONE } };
    const body = { properties: { privateDnsZoneConfigs: [config] } };
    return world.owner.put(`${endpointId('pe-stdata-blob')}/privateDnsZoneGroups/default`, body);
  },
  'linked-authorization-failed-403.real-shape': () =>
    consumer().put(
      endpointId('pe-stdata-blob'),
      anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false }),
    ),
  'pe-get-iothub-two-fqdns.real-shape': async () => {
    await anEndpointTo('pe-iot', HUB, 'iotHub', false);
    return world.owner.get(endpointId('pe-iot'));
  },
  'pe-get-manual-rejected.real-shape': async () => {
    await anEndpointTo('pe-dbw', WORKSPACE, 'databricks_ui_api', true);
    const connection = [...world.azure.state.connections.values()][0]?.id ?? '';
    const state = { status: 'Rejected', description: 'Rejected!' };
    await world.owner.put(`${connection}?api-version=2024-05-01`, {
      properties: { privateLinkServiceConnectionState: state },
    });
    await world.clock.runFor(60);
    return world.owner.get(endpointId('pe-dbw'));
  },
};

test.each(Object.entries(recorded))(
  'Azure answered so, and so does the simulator: %s',
  async (name, wanted) => {
    const answer = Answer.parse(await REPRODUCTIONS[name]?.());

    expect(answer.status).toBe(wanted.status);
    expect(normalised(answer.body)).toEqual(normalised(wanted.body));
    const [ofRecording, ofAnswer] = comparedHeaders(wanted.headers, answer.headers);
    expect(ofAnswer).toEqual(ofRecording);
  },
);

const FIXTURES = new URL('../../../shared/facts/fixtures/wire/', import.meta.url);
const areThere = existsSync(FIXTURES);

test.skipIf(!areThere)(
  `every recording of the team's facts is among these${areThere ? '' : ' (skipped: the facts are not here)'}`,
  () => {
    const files = readdirSync(FIXTURES).filter((file) => file.includes('.real'));

    const facts = files.map((file) => [
      file.replace(/\.json$/, ''),
      Answer.parse(JSON.parse(readFileSync(new URL(file, FIXTURES), 'utf8'))),
    ]);

    expect(recorded).toEqual(Object.fromEntries(facts));
  },
);
