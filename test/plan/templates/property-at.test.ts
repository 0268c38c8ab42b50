import { expect, test } from 'vitest';
import { propertyAt } from '../../../shared/plan/templates/property-at.ts';

const resource = {
  name: 'a',
  connections: [{ groups: ['blob', 'dfs'] }, { groups: [] }, {}, { groups: ['blob'] }],
  none: [],
  nothing: null,
};

test.each([
  ['name', 'a'],
  ['connections.0.groups.1', 'dfs'],
  ['connections.*.groups.*', ['blob', 'dfs', 'blob']],
  ['none.*.groups', []],
  ['name.*', undefined],
  ['absent.*.groups', undefined],
  ['nothing', undefined],
  ['constructor', undefined],
])('%s stands for %o', (path, value) => {
  expect(propertyAt(resource, path)).toEqual(value);
});
