import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordOwner } from '../../../shared/domain/dns.ts';
import {
  decodeOwners,
  encodeOwners,
  isOfZoneGroup,
  isOurs,
} from '../../../shared/plan/dns/owner-metadata.ts';
import { anEndpointId } from '../builders/dns-builders.ts';

const anOwner = (overrides: Partial<RecordOwner> = {}): RecordOwner => ({
  endpoint: anEndpointId('pe-a'),
  generation: '884e5ff2-dea8-4643-a957-677dc77ac58a',
  addresses: ['10.0.0.4', '10.0.0.5'],
  role: 'active',
  ...overrides,
});

const standby = anOwner({ endpoint: anEndpointId('pe-b'), role: 'standby', addresses: ['10.0.0.9'] });
const creator = 'created by private endpoint pe-a with resource guid 884e5ff2-dea8-4643-a957-677dc77ac58a';
const byEndpoint = (owners: readonly RecordOwner[] | undefined) =>
  [...(owners ?? [])].sort((a, b) => a.endpoint.localeCompare(b.endpoint));

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), { minLength: 1, maxLength: 6 });
const owners = names.chain((unique) =>
  fc.tuple(
    ...unique.map((name, index) =>
      fc.record({
        endpoint: fc.constant(anEndpointId(name)),
        generation: fc.string(),
        addresses: fc.array(fc.ipV4(), { maxLength: 5 }),
        role: fc.constant<RecordOwner['role']>(index === 0 ? 'active' : 'standby'),
      }),
    ),
  ),
);
const others = fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), fc.string(), { maxKeys: 3 });

test('owners are read back as they were written, whoever else wrote there', () => {
  fc.assert(
    fc.property(owners, others, (written, foreign) => {
      const { creator: _, ...kept } = foreign;

      const read = decodeOwners(encodeOwners(written, kept));

      expect(byEndpoint(read)).toEqual(byEndpoint(written));
    }),
  );
});

test('what other people wrote stays, and what we wrote before does not', () => {
  const before = encodeOwners([anOwner(), standby], { costcenter: '42' });

  const after = encodeOwners([anOwner({ endpoint: anEndpointId('pe-c') })], before);

  expect(after['costcenter']).toBe('42');
  expect(decodeOwners(after)).toEqual([anOwner({ endpoint: anEndpointId('pe-c') })]);
});

test('whatever the metadata holds, reading it never throws', () => {
  const keys = fc.oneof(fc.string(), fc.constantFrom(...Object.keys(encodeOwners([anOwner(), standby]))));

  fc.assert(
    fc.property(fc.dictionary(keys, fc.oneof(fc.string(), fc.json())), (metadata) => {
      const read = decodeOwners({ managedby: 'private-link-autopilot', ...metadata });

      expect(read === undefined || read.length > 0).toBe(true);
    }),
  );
});

const [activeKey = ''] = Object.keys(encodeOwners([anOwner()])).filter((key) => key !== 'managedby');
const ours = encodeOwners([anOwner()]);

test.each([
  ['nothing', {}],
  ['our mark without an owner', { managedby: 'private-link-autopilot' }],
  ['the mark of another tool', { ...ours, managedby: 'terraform' }],
  ['an owner without our mark', { [activeKey]: ours[activeKey] ?? '' }],
  ['an owner that is no JSON', { ...ours, [activeKey]: '{' }],
  ['an owner of another shape', { ...ours, [activeKey]: '{"endpoint":"x"}' }],
  ['an owner that is no endpoint', { ...ours, [activeKey]: '["x","g",[]]' }],
  ['addresses that are not text', { ...ours, [activeKey]: JSON.stringify([anEndpointId('pe-a'), 'g', [4]]) }],
  [
    'an owner under the key of another',
    { managedby: 'private-link-autopilot', 'active-000000000000': ours[activeKey] ?? '' },
  ],
  ['two active owners', { ...ours, ...encodeOwners([{ ...standby, role: 'active' }]) }],
  ['one endpoint in two roles', { ...ours, ...encodeOwners([anOwner({ role: 'standby' })]) }],
  ['the mark of a private DNS zone group', { ...ours, creator }],
])('metadata with %s is foreign', (_, metadata) => {
  expect(isOurs(metadata)).toBe(false);
});

test('the case of keys does not matter, since it is not known to be kept', () => {
  const upper = Object.fromEntries(Object.entries(ours).map(([key, value]) => [key.toUpperCase(), value]));

  expect(decodeOwners(upper)).toEqual([anOwner()]);
});

test('a zone group is known by what Azure writes as creator', () => {
  expect(isOfZoneGroup({ creator })).toBe(true);
  expect(isOfZoneGroup({ Creator: creator.toUpperCase() })).toBe(true);
  expect(isOfZoneGroup({ creator: 'somebody' })).toBe(false);
});
