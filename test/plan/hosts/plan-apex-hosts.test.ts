import { expect, test } from 'vitest';
import type { HostApexDns } from '../../../shared/domain/platform.ts';
import { planApexHosts } from '../../../shared/plan/hosts/plan-apex-hosts.ts';
import { anEndpoint } from '../builders/dns-builders.ts';

const dns: HostApexDns = { mode: 'hostApex', hostInputs: ['dpm', 'minio'], suffixes: ['acme.link'] };
const endpoint = anEndpoint({ addresses: [{ address: '10.0.0.4', hosts: [] }] });

const plan = (inputs: Readonly<Record<string, string>>, of = endpoint) =>
  planApexHosts('Acme', dns, of, inputs);

test('each host gets a zone of its own, with the record at its apex', () => {
  const planned = plan({ dpm: 'DPM-1.acme.link.', minio: 'minio-1.acme.link\nminio-2.acme.link' });

  const names = ['dpm-1.acme.link', 'minio-1.acme.link', 'minio-2.acme.link'];
  expect(planned).toEqual({
    kind: 'hosts',
    hosts: names.map((host) => ({ host, zoneName: host, recordName: '@', addresses: ['10.0.0.4'] })),
  });
});

test('a host that is given twice is one', () => {
  expect(plan({ dpm: 'a.acme.link, A.acme.link', minio: 'a.acme.link' })).toMatchObject({
    hosts: { length: 1 },
  });
});

test.each([
  'login.microsoftonline.com',
  'acme.link',
  'notacme.link',
  'a.acme.link.evil.com',
  '*.acme.link',
  'a b.acme.link',
  'a..acme.link',
])('a name that is not the platform\u2019s to have is held, and none of the others is made: %s', (host) => {
  expect(plan({ dpm: 'good.acme.link', minio: host })).toMatchObject({
    kind: 'objection',
    objection: { code: 'unknown-zone', releasableBy: 'nobody', reason: expect.stringContaining('acme.link') },
  });
});

test('hosts are awaited until the platform has approved; without any then, it is held', () => {
  expect(plan({}, { ...endpoint, status: 'Pending' })).toEqual({
    kind: 'hosts',
    hosts: [],
    awaitsNames: true,
  });
  expect(plan({ dpm: ' , ' })).toMatchObject({ objection: { code: 'unknown-zone' } });
});
