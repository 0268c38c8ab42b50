import { expect, test } from 'vitest';
import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import { aRequestFor, aSimulatedAzure, endpointCalled, FOREIGN } from './a-simulated-azure.ts';
import { ACCOUNT, DATA, id, NETWORK, ZONE } from './bodies.ts';

const ENDPOINT = endpointCalled('pe-1');
const SERVICE = `${DATA}/providers/Microsoft.Network/privateLinkServices/pls1`;

const TARGETS: readonly (readonly [string, readonly string[]])[] = [
  [ACCOUNT, ['blob']],
  [`${DATA}/providers/Microsoft.KeyVault/vaults/kv1`, ['vault']],
  [`${DATA}/providers/Microsoft.ContainerRegistry/registries/acr1`, ['registry']],
  [`${DATA}/providers/Microsoft.Sql/servers/sql1`, ['sqlServer']],
  [`${DATA}/providers/Microsoft.Databricks/workspaces/dbw1`, ['databricks_ui_api']],
  [SERVICE, []],
];

test.each(TARGETS)(
  'an endpoint to %s is read, approved, and read back on both sides',
  async (target, groupIds) => {
    const { clock, put, endpoints, connections } = await aSimulatedAzure();
    await put(target, {});
    await put(ENDPOINT, aRequestFor(target, groupIds));
    const early = valueIn(await endpoints.read(id(ENDPOINT)));
    await clock.runFor(60);

    const pending = valueIn(await endpoints.read(id(ENDPOINT)));
    const [connection] = valueIn(await connections.list(id(target))) ?? [];
    const accepted = await connections.approve(idOf(connection), 'Approved by entry e1');
    await clock.runFor(accepted.isFinished ? 0 : 60);
    const approved = valueIn(await connections.read(idOf(connection)));
    const settled = valueIn(await endpoints.read(id(ENDPOINT)));

    expect(early).toMatchObject({ provisioningState: 'Updating' });
    expect(pending).toMatchObject({
      status: 'Pending',
      isManual: true,
      requestMessage: 'Please approve',
      network: id(NETWORK),
      target: { kind: 'resource', id: id(target) },
      groupIds,
    });
    expect(pending?.resourceGuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(connection).toMatchObject({ endpoint: id(ENDPOINT), status: 'Pending', target: id(target) });
    expect(approved).toMatchObject({ status: 'Approved', description: 'Approved by entry e1' });
    expect(settled).toMatchObject({ status: 'Approved', resourceGuid: pending?.resourceGuid });
    expect(settled?.addresses.length).toBeGreaterThan(0);
  },
);

test.each(TARGETS)(
  'a connection to %s is removed for good, and its endpoint is left Disconnected',
  async (target, groupIds) => {
    const { clock, put, endpoints, connections } = await aSimulatedAzure();
    await put(target, {});
    await put(ENDPOINT, aRequestFor(target, groupIds));
    await clock.runFor(60);
    const [connection] = valueIn(await connections.list(id(target))) ?? [];
    await connections.approve(idOf(connection), 'Approved by entry e1');
    await clock.runFor(60);

    const first = await connections.remove(idOf(connection));
    const meanwhile = valueIn(await connections.read(idOf(connection)));
    await clock.runFor(120);
    const after = await connections.read(idOf(connection));
    const again = await connections.remove(idOf(connection));

    expect(first.isFinished).toBe(meanwhile === undefined);
    expect(meanwhile?.isChanging ?? true).toBe(true);
    expect(after.kind).toBe('absent');
    expect(again).toEqual({ isFinished: true, retryAfterSeconds: 0 });
    expect(valueIn(await endpoints.read(id(ENDPOINT)))?.status).toBe('Disconnected');
  },
);

test('a record set is removed as it was read, and one that is gone is gone', async () => {
  const { clock, dns } = await aSimulatedAzure();
  const zoneName = 'privatelink.blob.core.windows.net';
  await dns.createZone(id(ZONE), zoneName);
  await clock.runFor(60);
  const change = { kind: 'putRecordSet', zone: id(ZONE), zoneName, name: 'stdata', ttlSeconds: 60 } as const;
  const write = {
    ...change,
    addresses: ['10.0.0.4'],
    metadata: {},
    precondition: { kind: 'absent' },
  } as const;
  const written = await dns.putRecordSet(write);
  const etag = written.kind === 'written' ? written.etag : '';
  const place = { zone: id(ZONE), name: 'stdata' };

  const stale = await dns.removeRecordSet({ ...place, etag: '00000000-0000-4000-8000-000000000000' });
  const first = await dns.removeRecordSet({ ...place, etag });
  const again = await dns.removeRecordSet({ ...place, etag });

  expect([stale, first, again]).toEqual(['conflict', 'removed', 'removed']);
  expect((await dns.readRecordSet(id(ZONE), 'stdata')).kind).toBe('absent');
  await expect(dns.removeRecordSet({ ...place, etag: '*' })).rejects.toThrow(/ETag/);
});

const idOf = (connection: Connection | undefined) => id(connection?.id ?? '');

test('a record set is created once, changed only as it was read, and never over somebody else’s change', async () => {
  const { clock, dns } = await aSimulatedAzure();
  const made = await dns.createZone(id(ZONE), 'privatelink.blob.core.windows.net');
  await clock.runFor(made.retryAfterSeconds);
  await clock.runFor(60);
  const change = {
    kind: 'putRecordSet',
    zone: id(ZONE),
    zoneName: 'privatelink.blob.core.windows.net',
    name: 'stdata',
    addresses: ['10.0.0.4'],
    ttlSeconds: 60,
    metadata: { owner: 'pla' },
  } as const;

  const absent = await dns.readRecordSet(id(ZONE), 'stdata');
  const first = await dns.putRecordSet({ ...change, precondition: { kind: 'absent' } });
  const again = await dns.putRecordSet({ ...change, precondition: { kind: 'absent' } });
  const etag = first.kind === 'written' ? first.etag : '';
  const moved = { ...change, addresses: ['10.0.0.5'], precondition: { kind: 'unchanged', etag } } as const;
  const second = await dns.putRecordSet(moved);
  const late = await dns.putRecordSet(moved);
  const [listed] = await dns.listRecordSets(id(ZONE));

  expect([absent.kind, first.kind, again.kind]).toEqual(['absent', 'written', 'conflict']);
  expect([second.kind, late.kind]).toEqual(['written', 'conflict']);
  expect(listed).toMatchObject({ name: 'stdata', addresses: ['10.0.0.5'], ttlSeconds: 60 });
  expect(listed).toMatchObject({ metadata: { owner: 'pla' } });
});

test('a zone and its link are made once, and the link resolves when Azure says so', async () => {
  const { clock, dns, azure } = await aSimulatedAzure();
  const zoneName = 'privatelink.blob.core.windows.net';

  const made = await dns.createZone(id(ZONE), zoneName);
  await clock.runFor(60);
  await dns.createLink(id(ZONE), id(NETWORK));
  const early = await dns.readZone(id(ZONE));
  await clock.runFor(60);
  const repeats = [await dns.createZone(id(ZONE), zoneName), await dns.createLink(id(ZONE), id(NETWORK))];
  const found = await dns.findZones([zoneName], ['22222222-2222-2222-2222-222222222222']);

  expect(made.isFinished).toBe(false);
  expect(early).toMatchObject({ value: { networks: [{ state: 'InProgress' }] } });
  expect(repeats).toEqual(Array(2).fill({ isFinished: false, retryAfterSeconds: 0 }));
  expect(found).toEqual([
    { id: id(ZONE), name: zoneName, networks: [{ network: id(NETWORK), state: 'Completed' }] },
  ]);
  expect(azure.context.log.filter(({ kind }) => /^(zone|link)\.updated/.test(kind))).toEqual([]);
});

test('what is not there is absent, what is not ours is unreadable, and an outage is a fault', async () => {
  const { azure, endpoints, connections } = await aSimulatedAzure();
  const foreign = id(`${FOREIGN}/providers/Microsoft.Storage/storageAccounts/theirs`);
  const nowhere = id(ACCOUNT.replace('22222222', '77777777'));

  const readings = [
    await endpoints.read(id(ENDPOINT)),
    await connections.readTarget(id(ACCOUNT)),
    await connections.readTarget(foreign),
    await connections.readTarget(nowhere),
  ];
  const kinds = readings.map(({ kind }) => kind);
  expect(kinds).toEqual(['absent', 'absent', 'unreadable', 'unreadable']);

  azure.faults.add({ name: 'outage', matches: () => true, fault: 'drop' });
  await expect(endpoints.read(id(ENDPOINT))).rejects.toMatchObject({ code: 'unavailable' });
  await expect(connections.list(id(ACCOUNT))).rejects.toMatchObject({ code: 'unavailable' });
});

test('a service is found by its alias, past a subscription that we may not read', async () => {
  const { azure, put, connections } = await aSimulatedAzure();
  await put(SERVICE, {});

  const alias = String(azure.state.targets.get(id(SERVICE))?.properties['alias']);
  const service = await connections.findServiceByAlias(alias, [id(FOREIGN), id(DATA)]);
  const missing = await connections.findServiceByAlias('x.eastus.azure.privatelinkservice', [id(DATA)]);

  expect([service, missing]).toEqual([id(SERVICE), undefined]);
});
