import { expect, test } from 'vitest';
import { openConnections } from '../../../../shared/effects/arm/connections/open-connections.ts';
import { openPrivateDns } from '../../../../shared/effects/arm/private-dns/open-private-dns.ts';
import type { AzureConnection } from '../../../../shared/effects/azure-connection.ts';
import { ACCOUNT, aConnectionBody, aRecordSetBody, CONNECTION, DNS, id, ZONE } from '../bodies.ts';
import { anArm } from '../scripted-arm.ts';

const SUBSCRIPTION = '22222222-2222-2222-2222-222222222222';

/** The IDs in a list, each ending in what tells the good item from the odd one. */
type List = (connection: AzureConnection) => Promise<readonly string[]>;

const connections: List = async (connection) => {
  const reading = await openConnections(connection).list(id(ACCOUNT));
  return reading.kind === 'found' ? reading.value.map((each) => each.id) : [];
};

const recordSets: List = async (connection) =>
  (await openPrivateDns(connection).listRecordSets(id(ZONE))).map(({ zone, name }) =>
    id(`${zone}/a/${name}`),
  );

test.each<[string, List, string, unknown, unknown, string]>([
  [
    'connection without properties',
    connections,
    `${ACCOUNT}/privateEndpointConnections`,
    aConnectionBody(),
    { id: `${CONNECTION}-odd` },
    `${CONNECTION}-odd`,
  ],
  [
    'connection with an undocumented status',
    connections,
    `${ACCOUNT}/privateEndpointConnections`,
    aConnectionBody(),
    aConnectionBody('Odd', `${CONNECTION}-odd`),
    `${CONNECTION}-odd`,
  ],
  [
    'record set without a TTL and without metadata',
    recordSets,
    `${ZONE}/A`,
    aRecordSetBody(),
    aRecordSetBody('odd', { ttl: null, metadata: undefined }),
    `${ZONE}/A/odd`,
  ],
  [
    'connection that is no object',
    connections,
    `${ACCOUNT}/privateEndpointConnections`,
    aConnectionBody(),
    'odd',
    'without an ID',
  ],
])(
  'an odd %s is reported and left out, and the rest is listed',
  async (_name, list, path, good, odd, resource) => {
    const { connection, reports } = anArm({ [`GET ${path}`]: { body: { value: [odd, good] } } });

    const listed = await list(connection);

    expect(listed).toHaveLength(1);
    expect(listed[0]).not.toContain('odd');
    expect(reports).toEqual([{ message: 'resource skipped', resource, why: expect.stringMatching(/./) }]);
  },
);

test.each([
  ['connections', connections, `${ACCOUNT}/privateEndpointConnections`],
  ['record sets', recordSets, `${ZONE}/A`],
] as const)('a page of %s that is no page is a fault', async (_name, list, path) => {
  const { connection, reports } = anArm({ [`GET ${path}`]: { body: { value: 'odd' } } });

  await expect(list(connection)).rejects.toMatchObject({ code: 'unexpected' });
  expect(reports).toEqual([]);
});

test('an odd item that is asked for by its ID is a fault', async () => {
  const { connection } = anArm({
    [`GET ${ZONE}/A/odd`]: { body: aRecordSetBody('odd', { ttl: null }) },
    [`GET ${CONNECTION}`]: { body: { id: CONNECTION } },
  });

  const recordSet = openPrivateDns(connection).readRecordSet(id(ZONE), 'odd');
  const one = openConnections(connection).read(id(CONNECTION));

  await expect(recordSet).rejects.toMatchObject({ code: 'unexpected' });
  await expect(one).rejects.toMatchObject({ code: 'unexpected' });
});

test.each([
  ['metadata', aRecordSetBody('odd', { ttl: null })],
  ['metadata that cannot be read', aRecordSetBody('odd', { ttl: null, metadata: 'odd' })],
  ['nothing that can be read', { id: `${ZONE}/A/odd` }],
])(
  'an odd record set with %s is a fault in a list too, for it may refer to an endpoint',
  async (_name, odd) => {
    const { connection, reports } = anArm({
      [`GET ${ZONE}/A`]: { body: { value: [odd, aRecordSetBody()] } },
    });

    await expect(recordSets(connection)).rejects.toMatchObject({ code: 'unexpected' });
    expect(reports).toEqual([]);
  },
);

test('an odd zone is a fault in lists, for it could be the one that is looked for', async () => {
  const path = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network/privateDnsZones`;
  const { connection } = anArm({ [`GET ${path}`]: { body: { value: [{ id: `${DNS}/odd` }] } } });
  const dns = openPrivateDns(connection);

  const find = dns.findZones(['a.example'], [SUBSCRIPTION]);
  const list = dns.listZones([SUBSCRIPTION]);

  await expect(find).rejects.toMatchObject({ code: 'unexpected' });
  await expect(list).rejects.toMatchObject({ code: 'unexpected' });
});
