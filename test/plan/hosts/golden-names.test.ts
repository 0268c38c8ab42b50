import { expect, test } from 'vitest';
import type { Cloud } from '../../../shared/domain/settings.ts';
import { findZone } from '../../../shared/plan/hosts/find-zone.ts';
import golden from './golden-names.data.json' with { type: 'json' };

const clouds: readonly Cloud[] = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'];
const findIn = (cloudName: string, host: string, resourceType: string, ...groupIds: readonly string[]) => {
  const cloud = clouds.find((one) => one === cloudName);
  if (cloud === undefined) throw new Error(`${cloudName} is no cloud`);
  return findZone({ cloud, resourceType, groupIds, host });
};

test('every golden name has a source', () => {
  const sources = Object.keys(golden.sources);

  expect(golden.known.filter(({ source }) => !sources.includes(source) && source.length < 20)).toEqual([]);
});

test.each(golden.known)(
  'in $cloud, $host ($type, $groupId) belongs in zone $zone as $record',
  ({ cloud, host, type, groupId, zone, record }) => {
    const found = findIn(cloud, host, type, groupId);

    expect(found).toEqual({ kind: 'zone', zoneName: zone, recordName: record });
  },
);

test.each(golden.unknown)(
  'in $cloud, no zone is guessed for $host ($type, $groupId): $why',
  ({ cloud, host, type, groupId, why }) => {
    const found = findIn(cloud, host, type, groupId);

    expect(found).toEqual({ kind: 'unknown', why: expect.stringContaining(why) });
  },
);

test('group IDs that lead to different zones are not told apart by guessing', () => {
  const type = 'Microsoft.DesktopVirtualization/workspaces';

  const found = findIn('AzureCloud', 'rdweb.wvd.microsoft.com', type, 'feed', 'global');

  expect(found).toEqual({ kind: 'unknown', why: expect.stringContaining('several zones') });
});
