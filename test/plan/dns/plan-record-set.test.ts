import { expect, test } from 'vitest';
import type { ExistingRecordSet, RecordOwner } from '../../../shared/domain/dns.ts';
import { decodeOwners, encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { planRecordSet, type RecordSetQuestion } from '../../../shared/plan/dns/plan-record-set.ts';
import { aQuestion, GENERATION } from '../builders/a-record-set-question.ts';
import { anEndpointId, aRecordSet, aZoneId, blobZoneName } from '../builders/dns-builders.ts';

const ourOwner: RecordOwner = {
  endpoint: anEndpointId('pe-a'),
  generation: GENERATION,
  addresses: ['10.0.0.4'],
  role: 'active',
};
const otherOwner: RecordOwner = { ...ourOwner, endpoint: anEndpointId('pe-b'), addresses: ['10.0.0.9'] };
const owned = (owners: readonly RecordOwner[], overrides: Partial<ExistingRecordSet> = {}) =>
  aRecordSet({ metadata: encodeOwners(owners), ...overrides });

const plan = (overrides: Partial<RecordSetQuestion> = {}) => {
  const planned = planRecordSet(aQuestion(overrides));
  if (planned.kind === 'objection') throw new Error(planned.objection.reason);
  return planned;
};
const objectionTo = (overrides: Partial<RecordSetQuestion>) => {
  const planned = planRecordSet(aQuestion(overrides));
  return planned.kind === 'objection' ? planned.objection : undefined;
};

test('where nothing stands, a record set is made on condition that nothing stands there', () => {
  const { change, isStandby, serves } = plan();

  expect(change).toEqual({
    kind: 'putRecordSet',
    zone: aZoneId(),
    zoneName: blobZoneName,
    name: 'acct',
    addresses: ['10.0.0.4'],
    ttlSeconds: 300,
    metadata: encodeOwners([ourOwner]),
    precondition: { kind: 'absent' },
  });
  expect({ isStandby, serves }).toEqual({ isStandby: false, serves: ['10.0.0.4'] });
});

test('our own record set that is as it should be stays untouched, whatever the order of addresses', () => {
  const addresses = ['10.0.0.4', '10.0.0.5'];
  const existing = owned([{ ...ourOwner, addresses }], { addresses: ['10.0.0.5', '10.0.0.4'] });

  const planned = plan({ addresses, existing });

  expect(planned).toMatchObject({ kind: 'planned', serves: addresses, isStandby: false });
  expect(planned.change).toBeUndefined();
  expect(planned.relied?.addresses).toEqual(addresses);
});

test('a new generation of the same endpoint replaces the addresses of the old one', () => {
  const existing = owned([{ ...ourOwner, generation: 'old', addresses: ['10.0.0.3'] }], {
    addresses: ['10.0.0.3'],
  });

  const { change } = plan({ existing });

  expect(change).toMatchObject({
    addresses: ['10.0.0.4'],
    precondition: { kind: 'unchanged', etag: existing.etag },
    before: { addresses: ['10.0.0.3'], ttlSeconds: 300 },
  });
  expect(decodeOwners(change?.metadata ?? {})).toEqual([ourOwner]);
});

test('a new generation on the same addresses is written down too', () => {
  const existing = owned([{ ...ourOwner, generation: 'old' }]);

  expect(decodeOwners(plan({ existing }).change?.metadata ?? {})).toEqual([ourOwner]);
});

test.each([
  ['an address of ours is gone from it', { addresses: [] }],
  ['its time to live is another', { ttlSeconds: 10 }],
])('our own record set is put right when %s', (_, overrides) => {
  const { change } = plan({ existing: owned([ourOwner], overrides) });

  expect(change).toMatchObject({
    addresses: ['10.0.0.4'],
    ttlSeconds: 300,
    precondition: { kind: 'unchanged' },
  });
});

test('metadata that other people added to our record set is kept', () => {
  const existing = aRecordSet({ metadata: encodeOwners([ourOwner], { costcenter: '42' }), ttlSeconds: 10 });

  expect(plan({ existing }).change?.metadata['costcenter']).toBe('42');
});

test('an address in our record set that no owner accounts for is not taken away', () => {
  const existing = owned([ourOwner], { addresses: ['10.0.0.4', '10.0.0.77'] });

  expect(objectionTo({ existing })).toMatchObject({
    code: 'foreign-record',
    reason: expect.stringContaining('10.0.0.77'),
  });
});

test('while another endpoint is active, ours is added as standby and its addresses wait', () => {
  const existing = owned([otherOwner], { addresses: ['10.0.0.9'], ttlSeconds: 60 });

  const { change, isStandby, remark, serves } = plan({ existing });

  expect(change).toMatchObject({
    addresses: ['10.0.0.9'],
    ttlSeconds: 60,
    precondition: { kind: 'unchanged' },
  });
  expect(decodeOwners(change?.metadata ?? {})).toEqual([otherOwner, { ...ourOwner, role: 'standby' }]);
  expect({ isStandby, serves }).toEqual({ isStandby: true, serves: ['10.0.0.9'] });
  expect(remark).toContain(otherOwner.endpoint);
});

test('a standby that is written down already is left alone', () => {
  const existing = owned([otherOwner, { ...ourOwner, role: 'standby' }], { addresses: ['10.0.0.9'] });

  const planned = plan({ existing });

  expect(planned.change).toBeUndefined();
  expect(planned.isStandby).toBe(true);
});

test('where only standbys are left, ours becomes the active one', () => {
  const standby: RecordOwner = { ...otherOwner, role: 'standby' };

  const { change, isStandby } = plan({
    existing: owned([standby, { ...ourOwner, role: 'standby' }], { addresses: [] }),
  });

  expect(isStandby).toBe(false);
  expect(decodeOwners(change?.metadata ?? {})).toEqual([standby, ourOwner]);
});

test('a record set holds 20 addresses and no more', () => {
  const addresses = Array.from({ length: 21 }, (_, index) => `10.0.0.${index + 1}`);

  expect(plan({ addresses: addresses.slice(1) }).change?.addresses).toHaveLength(20);
  expect(objectionTo({ addresses })).toMatchObject({ code: 'record-set-full' });
});
