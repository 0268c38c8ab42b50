import { expect, test } from 'vitest';
import { NETWORK, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { someResolvers } from './some-resolvers.ts';

const PUBLIC = 'stdata.blob.core.windows.net';
const PRIVATE = `stdata.${ZONE_NAME}`;

test('a watched name is sampled at once, at every step, and at the instant a record becomes visible', async () => {
  const world = await someResolvers();
  const watch = world.resolvers.watchName('hub', PRIVATE, 60);

  world.record('stdata', ['10.0.0.4']);
  await world.clock.runFor(65);
  watch.stop();
  await world.clock.runFor(600);

  expect(watch.samples).toEqual([
    { at: '2030-01-01T00:01:00.000Z', rcode: 'NXDOMAIN', addresses: [] },
    { at: '2030-01-01T00:01:00.000Z', rcode: 'NXDOMAIN', addresses: [] },
    { at: '2030-01-01T00:01:20.000Z', rcode: 'NOERROR', addresses: ['10.0.0.4'] },
    { at: '2030-01-01T00:02:00.000Z', rcode: 'NOERROR', addresses: ['10.0.0.4'] },
  ]);
});

test('approving before the record is visible shows as a gap between two steps', async () => {
  const world = await someResolvers();
  world.publish(PUBLIC, { address: '20.1.1.1' });
  const watch = world.resolvers.watchName('hub', PUBLIC, 3600);

  world.record('stdata', ['10.0.0.4']);
  world.publish(PUBLIC, { address: '20.1.1.1', privatelinkName: PRIVATE });
  await world.clock.runFor(60);

  expect(watch.samples.map(({ rcode }) => rcode)).toContain('NXDOMAIN');
});

test('records first, then the approval: at no moment is the name missing', async () => {
  const world = await someResolvers();
  world.publish(PUBLIC, { address: '20.1.1.1' });
  const watch = world.resolvers.watchName('hub', PUBLIC, 1);

  await world.visible('stdata', ['10.0.0.4']);
  world.publish(PUBLIC, { address: '20.1.1.1', privatelinkName: PRIVATE });
  await world.clock.runFor(60);

  expect(new Set(watch.samples.map(({ rcode }) => rcode))).toEqual(new Set(['NOERROR']));
  expect(new Set(watch.samples.flatMap(({ addresses }) => addresses))).toEqual(
    new Set(['20.1.1.1', '10.0.0.4']),
  );
});

test('a silent resolver is recorded as silent', async () => {
  const world = await someResolvers({ name: 'hub', network: NETWORK, faults: [{ kind: 'silent' }] });

  const { samples } = world.resolvers.watchName('hub', PRIVATE, 60);

  expect(samples).toMatchObject([{ rcode: 'SILENT', addresses: [] }]);
});
