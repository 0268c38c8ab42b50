import { expect, test } from 'vitest';
import { inputsOf } from '../../shared/plan/inputs-of.ts';
import { aDecision, guid } from './builders/onboarding-builders.ts';

const openRequest = { platform: 'acme', status: 'open', inputs: { alias: 'first', contact: 'Ann' } } as const;
const aRelease = (input: Readonly<Record<string, string>>, overrides: Parameters<typeof aDecision>[0] = {}) =>
  aDecision({ hold: 'task-open', input, ...overrides });

const merge = (
  decisions: readonly ReturnType<typeof aDecision>[],
  request: Parameters<typeof inputsOf>[1]['openRequest'] = openRequest,
) =>
  inputsOf('acme', {
    decisions,
    generation: guid,
    askers: ['eve'],
    ...(request && { openRequest: request }),
  });

test('what the request tells and what releases bring back is one, and what came later counts', () => {
  const decisions = [
    aRelease({ alias: 'third' }, { decisionId: 'd2', at: '2030-01-03T00:00:00.000Z' }),
    aRelease({ alias: 'second', hosts: 'a.example' }, { at: '2030-01-02T00:00:00.000Z' }),
  ];

  expect(merge(decisions)).toEqual({ alias: 'third', contact: 'Ann', hosts: 'a.example' });
});

test.each([
  ['of another generation', { generation: 'another' }],
  ['of somebody who asked', { by: { id: 'eve', name: 'Eve' } }],
  ['of another hold', { hold: 'first-approval' }],
  ['that is a refusal', { kind: 'refuse' }],
] as const)('a decision %s brings nothing', (_, overrides) => {
  expect(merge([aRelease({ alias: 'wrong' }, overrides)])).toEqual(openRequest.inputs);
});

test('an optional field that was left empty replaces nothing', () => {
  expect(merge([aRelease({ alias: ' ' })])).toEqual(openRequest.inputs);
});

test.each([
  ['another platform', { ...openRequest, platform: 'other' }],
  ['a request that was refused', { ...openRequest, status: 'refused' }],
] as const)('nothing comes from a request to %s', (_, request) => {
  expect(merge([], request)).toEqual({});
});
