import { expect, test } from 'vitest';
import type { DnsProfile } from '../../../shared/domain/platform.ts';
import { judgeShadows, zoneNamesAbove } from '../../../shared/plan/dns/shadowing-zones.ts';
import { ataccama } from '../../../shared/platforms/ataccama.ts';
import { aZone, network } from '../builders/dns-builders.ts';

const host = 'dpm-1.eus.ataccama.link';
const hosts = [{ host, addresses: ['10.0.0.4'], zoneName: host, recordName: '@' }];

const judge = (zones: readonly ReturnType<typeof aZone>[], isToTakeNames = true) =>
  judgeShadows({ dns: ataccama.dns, hosts, network, zones, isToTakeNames });

test('zones above a host are looked for down to the platform\u2019s own name, and never above it', () => {
  const table: DnsProfile = { mode: 'zoneTable' };

  expect(zoneNamesAbove(ataccama.dns, hosts)).toEqual(['eus.ataccama.link', 'ataccama.link']);
  expect(zoneNamesAbove(table, hosts)).toEqual([]);
});

test('a zone of the whole name that the network sees is held before a host is taken from it, and remarked on after', () => {
  const zone = aZone({ name: 'Ataccama.link', networks: [{ network, state: 'Completed' as const }] });

  expect(judge([zone])).toMatchObject({
    objections: [
      { code: 'zone-shadows', releasableBy: 'approver', reason: expect.stringContaining(`take ${host}`) },
    ],
    remarks: [],
  });
  expect(judge([zone], false)).toEqual({
    objections: [],
    remarks: [expect.stringContaining('do not resolve there at all')],
  });
});

test('a zone of that name that the network does not see, and the host\u2019s own, shadow nothing', () => {
  const unlinked = aZone({ name: 'ataccama.link', networks: [] });
  const own = aZone({ name: host, networks: [{ network, state: 'Completed' as const }] });

  expect(judge([unlinked, own])).toEqual({ objections: [], remarks: [] });
});
