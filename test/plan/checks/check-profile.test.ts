import { expect, test } from 'vitest';
import type { ProfileCheck } from '../../../shared/domain/profile-check.ts';
import type { ProposedChange } from '../../../shared/domain/proposed-change.ts';
import { found } from '../../../shared/domain/reading.ts';
import {
  asksForCompute,
  type CheckQuestion,
  checkObjections,
  checkRemarks,
} from '../../../shared/plan/checks/check-profile.ts';
import { preflightObjection, preflightRemarks } from '../../../shared/plan/checks/check-target.ts';
import { aTarget } from '../builders/onboarding-builders.ts';

const aCheck = (overrides: Partial<ProfileCheck> = {}): ProfileCheck => ({
  id: 'plan',
  title: 'the plan',
  guideSteps: [],
  of: 'target',
  property: 'sku.name',
  is: ['premium'],
  otherwise: 'hold',
  words: 'The plan is {value}.',
  ...overrides,
});

const aQuestion = (
  check: Partial<ProfileCheck>,
  body: Readonly<Record<string, unknown>> = {},
): CheckQuestion => ({
  checks: [aCheck(check)],
  resources: { target: found(body) },
  groupIds: ['blob'],
  values: { region: 'westeurope' },
});

test.each([
  ['a value in another case', {}, { sku: { name: 'Premium' } }],
  ['one of several values', { is: ['basic', 'premium'] }, { sku: { name: 'basic' } }],
  ['a boolean', { is: [true] }, { sku: { name: true } }],
  ['anything, where it has to be there', { is: 'present' }, { sku: { name: { a: 1 } } }],
  ['what it means when Azure leaves it out', { whenAbsent: 'premium' }, {}],
  ['a value of the endpoint', { is: ['{region}'] }, { sku: { name: 'WestEurope' } }],
  ['another value than a wrong one', { is: { not: ['free'] } }, { sku: { name: 'premium' } }],
  ['a region in another spelling', { is: ['{region}'] }, { sku: { name: 'West Europe' } }],
  ['a list without a wrong value', { property: 'list.*', is: { not: ['free'] } }, { list: ['a', 'b'] }],
  ['a group ID that the check is not about', { groupIds: ['dfs'] }, {}],
] as const)('a check is passed by %s', (_, check, body) => {
  expect(checkObjections(aQuestion(check, body))).toEqual([]);
});

test.each([
  ['another value', {}, { sku: { name: 'standard' } }],
  ['nothing there', {}, {}],
  ['nothing there, where something has to be', { is: 'present' }, {}],
  ['an empty text, where something has to be', { is: 'present' }, { sku: { name: '' } }],
  ['a text instead of a boolean', { is: [true] }, { sku: { name: 'true' } }],
  ['a list', {}, { sku: { name: ['premium'] } }],
  ['what only objects have', { property: 'constructor.name', is: 'present' }, {}],
  ['what it is compared with not being known', { is: ['{network}'] }, { sku: { name: '{network}' } }],
  ['the same for a value that is wrong', { is: { not: ['{network}'] } }, { sku: { name: 'x' } }],
  ['a list with a wrong value', { property: 'list.*', is: { not: ['free'] } }, { list: ['a', 'Free'] }],
  ['a wrong value', { is: { not: ['free'] } }, { sku: { name: 'Free' } }],
  ['nothing there, where only one value is wrong', { is: { not: ['free'] } }, {}],
  ['its group ID in another case', { groupIds: ['BLOB'] }, {}],
] as const)('a check holds for %s', (_, check, body) => {
  const [objection] = checkObjections(aQuestion(check, body));

  expect(objection).toMatchObject({ code: 'preflight-failed', releasableBy: 'nobody' });
});

test.each([{ kind: 'absent' }, { kind: 'unreadable', reason: 'no role' }, undefined] as const)(
  'a resource that is not read passes no check, and is not remarked on: %o',
  (reading) => {
    const hold = { ...aQuestion({}), resources: reading === undefined ? {} : { target: reading } };
    const remark = { ...hold, checks: [aCheck({ otherwise: 'remark' })] };

    expect(checkObjections(hold)).toMatchObject([{ reason: 'The plan is unreadable.' }]);
    expect(checkRemarks(remark)).toEqual([]);
  },
);

test('the words, the value and what it should be are told', () => {
  const [objection] = checkObjections(aQuestion({ is: ['premium', '{region}'] }, { sku: { name: 'a "b"' } }));

  expect(objection?.reason).toBe(`The plan is "a 'b'".`);
  expect(objection?.facts).toEqual({
    Check: 'plan',
    'target sku.name': 'a "b"',
    'should be': 'premium or westeurope',
  });
});

test('a check may leave the decision to an approver', () => {
  expect(checkObjections(aQuestion({ releasableBy: 'approver' }))).toMatchObject([
    { releasableBy: 'approver' },
  ]);
});

const change: ProposedChange = {
  title: 'Change the plan',
  party: 'the owner',
  text: 'Running: {compute.running}.',
  apiVersion: '2024-05-01',
  set: { 'sku.name': 'premium' },
  readOnly: ['id'],
};

test('a check that is not passed may carry the request that changes the target, while the target can be read', () => {
  const asked = aQuestion({ change }, { id: '/x', sku: { name: 'basic' } });

  const [held] = checkObjections(asked);
  const [unread] = checkObjections({ ...asked, resources: {} });

  expect(held?.paste).toMatchObject({
    party: 'the owner',
    text: expect.stringMatching(/^Running: \(not known\)\.\n\nPUT \/x\?api-version=2024-05-01\n\n\{/),
  });
  expect(unread?.paste).toBeUndefined();
});

test.each([
  ['a check that is about it', { of: 'compute' }, { sku: { name: 'premium' } }, true],
  ['a change that tells it, where it is due', { change }, { sku: { name: 'basic' } }, true],
  ['a change that tells it, where it is done', { change }, { sku: { name: 'premium' } }, false],
  ['one for another group ID', { change, groupIds: ['dfs'] }, {}, false],
  ['nothing else', {}, {}, false],
] as const)('what runs is asked for by %s', (_, check, body, isAsked) => {
  expect(asksForCompute(aQuestion(check, body))).toBe(isAsked);
});

test('without a value that is right, whatever is there is remarked', () => {
  const question = aQuestion({ is: [], otherwise: 'remark' }, { sku: { name: 'basic' } });

  expect(checkRemarks(question)).toEqual(['The plan is basic.']);
  expect(checkObjections(question)).toEqual([]);
});

test('before there is an endpoint, only what the target alone says is looked at', () => {
  const later = [aCheck({ is: ['{region}'] }), aCheck({ groupIds: ['dfs'] }), aCheck({ of: 'subnet' })];
  const noted = aCheck({ property: 'properties.publicNetworkAccess', is: [], otherwise: 'remark' });

  const target = found(aTarget());

  expect(preflightObjection(later, target)).toBeUndefined();
  expect(preflightObjection([...later, aCheck()], target)).toMatchObject({ code: 'preflight-failed' });
  expect(preflightRemarks([...later, noted], target)).toEqual(['The plan is Enabled.']);
});
