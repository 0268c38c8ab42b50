import { expect, test } from 'vitest';
import type { PathResource } from '../../../../shared/domain/network-path.ts';
import { found, type Reading } from '../../../../shared/domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../../shared/domain/resource-id.ts';
import { scopesToList } from '../../../../shared/effects/arm/network/list-interfaces.ts';
import { walkPath } from '../../../../shared/effects/arm/network/walk-path.ts';
import { aSubnet, SUBNET } from '../../../plan/network-path/a-path.ts';

const ONE = '/subscriptions/1';
const OTHER = '/subscriptions/2';

const interfaceIn = (subscription: string, group: number | string, name: number): ResourceId =>
  toResourceId(
    `${subscription}/resourceGroups/rg-${group}/providers/Microsoft.Network/networkInterfaces/nic-${name}`,
  );
const someIn = (subscription: string, count: number, groups: number): readonly ResourceId[] =>
  Array.from({ length: count }, (_, index) => interfaceIn(subscription, index % groups, index));

test.each([
  ['few are read one by one', someIn(ONE, 5, 5), []],
  ['many of one group are listed by it', someIn(ONE, 6, 1), [`${ONE}/resourcegroups/rg-0`]],
  [
    'many of few groups are listed by each',
    someIn(ONE, 6, 2),
    [`${ONE}/resourcegroups/rg-0`, `${ONE}/resourcegroups/rg-1`],
  ],
  ['those of many groups are listed by their subscription', someIn(ONE, 6, 6), [ONE]],
  ['every subscription counts for itself', [...someIn(ONE, 6, 6), ...someIn(OTHER, 5, 1)], [ONE]],
])('%s', (_, interfaces, scopes) => {
  expect(scopesToList(interfaces)).toEqual(scopes);
});

test('an interface that the list does not show any more is read by itself, and is absent', async () => {
  const [gone, ...others] = someIn(ONE, 7, 1);
  const all = [gone, ...others].filter((id) => id !== undefined);
  const subnet = aSubnet({
    ipConfigurations: all.map((id) => toResourceId(`${id}/ipConfigurations/c`)),
  });
  const asked: ResourceId[] = [];
  const read = async (id: ResourceId): Promise<Reading<PathResource>> => {
    asked.push(id);
    return id === SUBNET ? found(subnet) : { kind: 'absent' };
  };
  const list = async () => others.map((id) => anInterfaceOf(id));

  const seen = await walkPath({ read, list }, [SUBNET]);

  expect(asked.filter((id) => id.includes('/networkinterfaces/'))).toEqual([gone]);
  expect(all.map((id) => seen.get(id)?.kind)).toEqual(['absent', ...others.map(() => 'found')]);
});

const anInterfaceOf = (id: ResourceId) => ({
  kind: 'networkInterface' as const,
  id,
  location: 'eastus',
  forwards: false,
  configurations: [],
});
