import { expect, test } from 'vitest';
import type { ProposedChange } from '../../shared/domain/proposed-change.ts';
import { proposeChange } from '../../shared/plan/propose-change.ts';

const resource = {
  id: '/subscriptions/s/x/y',
  tags: { team: 'sales' },
  properties: { state: 'Succeeded', rules: 'AllRules', parameters: { a: { value: 1 } } },
};

const aChange = (overrides: Partial<ProposedChange> = {}): ProposedChange => ({
  title: 'Change the rules',
  party: 'the owner',
  text: 'Change {target.id}; running: {compute.running}.',
  apiVersion: '2024-05-01',
  set: { 'properties.rules': 'None' },
  readOnly: ['id', 'properties.state', 'properties.url'],
  ...overrides,
});

const source = { values: {}, resources: { target: resource, compute: { running: 'a; b' } } };

test('the request is the resource as it is, without what Azure fills in, with what has to be other', () => {
  const { party, text } = proposeChange(aChange(), resource, source);

  const [words, request = '', body = ''] = text.split('\n\n');
  expect([party, words, request]).toEqual([
    'the owner',
    'Change /subscriptions/s/x/y; running: "a; b".',
    'PUT /subscriptions/s/x/y?api-version=2024-05-01',
  ]);
  expect(JSON.parse(body)).toEqual({
    tags: { team: 'sales' },
    properties: { rules: 'None', parameters: { a: { value: 1 } } },
  });
});

test('what has to be other is put in where it is missing, and the resource itself stays as it was', () => {
  const before = structuredClone(resource);

  const { text } = proposeChange(aChange({ set: { 'properties.network.rules': true } }), resource, source);

  expect(JSON.parse(text.split('\n\n')[2] ?? '')).toMatchObject({ properties: { network: { rules: true } } });
  expect(resource).toEqual(before);
});
