import { expect, test } from 'vitest';
import { valueIn } from '../../../../shared/domain/reading.ts';
import { openPrivateDns } from '../../../../shared/effects/arm/private-dns/open-private-dns.ts';
import { id, ZONE } from '../bodies.ts';
import { anArm } from '../scripted-arm.ts';

const RECORD = `${ZONE}/A/stdata`;
const mark = { managedby: 'private-link-autopilot' };

const aBody = (metadata: Readonly<Record<string, string>>) => ({
  name: 'stdata',
  etag: 'e-1',
  properties: { ttl: 300, aRecords: [{ ipv4Address: '10.0.0.4' }], metadata },
});

/** Private DNS of the copy `func-a`, in which the record set has this metadata. */
function dnsWith(metadata: Readonly<Record<string, string>>) {
  const body = aBody(metadata);
  const { connection, requests } = anArm({
    [`GET ${RECORD}`]: { body },
    [`GET ${ZONE}/A`]: { body: { value: [body] } },
    [`PUT ${RECORD}`]: { body },
  });
  return { dns: openPrivateDns({ ...connection, copy: 'func-a' }), requests };
}

test.each([
  ['our own name', { ...mark, autopilot: 'Func-A' }, mark],
  ['no name, as older versions left it', mark, mark],
  ['the name of another copy', { ...mark, autopilot: 'func-b' }, { ...mark, autopilot: 'func-b' }],
])('what is read with %s', async (_, written, read) => {
  const { dns } = dnsWith(written);

  const one = valueIn(await dns.readRecordSet(id(ZONE), 'stdata'));
  const [listed] = await dns.listRecordSets(id(ZONE));

  expect([one?.metadata, listed?.metadata]).toEqual([read, read]);
});

test.each([
  ['our mark gets our name', mark, { ...mark, autopilot: 'func-a' }],
  ['what is put back for others stays theirs', { team: 'data' }, { team: 'data' }],
])('%s', async (_, metadata, written) => {
  const { dns, requests } = dnsWith({});

  await dns.putRecordSet({
    kind: 'putRecordSet',
    zone: id(ZONE),
    zoneName: 'privatelink.blob.core.windows.net',
    name: 'stdata',
    addresses: ['10.0.0.4'],
    ttlSeconds: 300,
    metadata,
    precondition: { kind: 'absent' },
  });

  expect(JSON.parse(requests[0]?.body ?? '{}').properties.metadata).toEqual(written);
});
