import { expect, test } from 'vitest';
import { planRecordSet, type RecordSetQuestion } from '../../../shared/plan/dns/plan-record-set.ts';
import { aQuestion, GENERATION } from '../builders/a-record-set-question.ts';
import { anEndpoint, aRecordSet, aZoneId } from '../builders/dns-builders.ts';

const creator = `created by private endpoint pe-a with resource guid ${GENERATION}`;
const foreignCreator =
  'created by private endpoint pe-x with resource guid 00000000-0000-0000-0000-000000000000';

const plan = (overrides: Partial<RecordSetQuestion> = {}) => {
  const planned = planRecordSet(aQuestion(overrides));
  if (planned.kind === 'objection') throw new Error(planned.objection.reason);
  return planned;
};
const objectionTo = (overrides: Partial<RecordSetQuestion>) => {
  const planned = planRecordSet(aQuestion(overrides));
  return planned.kind === 'objection' ? planned.objection : undefined;
};

test('a foreign record set with the right content is left as it is, with a remark', () => {
  const { change, remark } = plan({ existing: aRecordSet({ metadata: { owner: 'terraform' } }) });

  expect(change).toBeUndefined();
  expect(remark).toContain('somebody else');
});

test.each([
  ['without metadata', {}],
  ['of another tool', { managedby: 'terraform' }],
  ['of another endpoint\u2019s zone group', { creator: foreignCreator }],
])('a foreign record set %s with other content is an objection that nobody can overrule', (_, metadata) => {
  const objection = objectionTo({ existing: aRecordSet({ metadata, addresses: ['10.0.0.9'] }) });

  expect(objection).toMatchObject({
    code: 'foreign-record',
    releasableBy: 'nobody',
    reason: expect.stringContaining('10.0.0.9'),
  });
});

test.each([
  ['its zone group writes to the zone', { endpoint: anEndpoint({ zoneGroupZones: [aZoneId()] }) }],
  [
    'its zone group writes to the zone and the zone belongs to zone groups',
    { endpoint: anEndpoint({ zoneGroupZones: [aZoneId()] }), writer: 'zoneGroup' as const },
  ],
  [
    'a zone group made the record set for it',
    { existing: aRecordSet({ metadata: { creator }, addresses: [] }) },
  ],
  [
    'a zone group made the record set, and it is right',
    { existing: aRecordSet({ metadata: { creator: foreignCreator } }) },
  ],
])('nothing is written, only verified, for an endpoint when %s', (_, overrides) => {
  const { change, remark, serves } = plan(overrides);

  expect(change).toBeUndefined();
  expect(serves).toEqual(['10.0.0.4']);
  expect(remark).toBeDefined();
});

test('an endpoint without a zone group has no place in a zone of zone groups', () => {
  expect(objectionTo({ writer: 'zoneGroup' })).toMatchObject({ code: 'zone-group-missing' });
});
