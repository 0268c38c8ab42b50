import { expect, test } from 'vitest';
import type { GridEvent } from '../../../infra/local/azure/event-grid/events/grid-event.ts';
import type { AdvancedFilter } from '../../../infra/local/azure/event-grid/filter/advanced-filter.ts';
import { checkFilter } from '../../../infra/local/azure/event-grid/filter/check-filter.ts';
import { type EventFilter, passes } from '../../../infra/local/azure/event-grid/filter/event-filter.ts';
import { APP_EVENT_SUBSCRIPTION } from '../../../infra/local/world/app-event-subscription.ts';

const EVENT: GridEvent = {
  id: 'e1',
  topic: '/subscriptions/s',
  subject: '/subscriptions/s/resourceGroups/RG/providers/Microsoft.Network/privateEndpoints/pe',
  eventType: 'Microsoft.Resources.ResourceWriteSuccess',
  eventTime: '2030-01-01T00:00:00.0000000Z',
  dataVersion: '2',
  metadataVersion: '1',
  data: {
    operationName: 'Microsoft.Network/privateEndpoints/write',
    count: 5,
    isOwn: true,
    nothing: null,
  },
};

const operation = 'data.operationName';

test.each<[boolean, AdvancedFilter]>([
  [true, { operatorType: 'StringIn', key: operation, values: ['x', EVENT.data['operationName'] as string] }],
  [true, { operatorType: 'StringIn', key: operation, values: ['MICROSOFT.NETWORK/PRIVATEENDPOINTS/WRITE'] }],
  [false, { operatorType: 'StringIn', key: operation, values: ['privateEndpoints/write'] }],
  [true, { operatorType: 'StringBeginsWith', key: operation, values: ['microsoft.network/'] }],
  [true, { operatorType: 'StringEndsWith', key: operation, values: ['/privateendpoints/write'] }],
  [false, { operatorType: 'StringEndsWith', key: operation, values: ['/delete'] }],
  [true, { operatorType: 'StringContains', key: 'subject', values: ['/resourcegroups/rg/'] }],
  [false, { operatorType: 'StringNotIn', key: operation, values: [EVENT.data['operationName'] as string] }],
  [true, { operatorType: 'StringNotContains', key: operation, values: ['/networkInterfaces/'] }],
  [false, { operatorType: 'StringNotBeginsWith', key: operation, values: ['microsoft.network'] }],
  [true, { operatorType: 'StringNotEndsWith', key: 'data.missing', values: ['x'] }],
  [false, { operatorType: 'StringContains', key: 'data.missing', values: ['x'] }],
  [true, { operatorType: 'NumberIn', key: 'data.count', values: [1, 5] }],
  [false, { operatorType: 'NumberNotIn', key: 'data.count', values: [1, 5] }],
  [true, { operatorType: 'NumberLessThan', key: 'data.count', value: 6 }],
  [false, { operatorType: 'NumberGreaterThan', key: 'data.count', value: 5 }],
  [true, { operatorType: 'NumberGreaterThanOrEquals', key: 'data.count', value: 5 }],
  [true, { operatorType: 'NumberInRange', key: 'data.count', values: [[5, 9]] }],
  [false, { operatorType: 'NumberNotInRange', key: 'data.count', values: [[5, 9]] }],
  [false, { operatorType: 'NumberLessThanOrEquals', key: 'data.missing', value: 5 }],
  [true, { operatorType: 'BoolEquals', key: 'data.isOwn', value: true }],
  [false, { operatorType: 'BoolEquals', key: 'data.missing', value: false }],
  [true, { operatorType: 'IsNullOrUndefined', key: 'data.nothing' }],
  [true, { operatorType: 'IsNullOrUndefined', key: 'data.missing.deeper' }],
  [true, { operatorType: 'IsNotNull', key: 'data.count' }],
  [true, { operatorType: 'StringIn', key: 'type', values: [EVENT.eventType] }],
  [true, { operatorType: 'StringIn', key: 'source', values: ['/SUBSCRIPTIONS/S'] }],
])('lets through: %s, for %o', (isPassed, filter) => {
  expect(passes({ advancedFilters: [filter] }, EVENT)).toBe(isPassed);
});

test.each<[boolean, EventFilter]>([
  [true, {}],
  [true, { includedEventTypes: ['microsoft.resources.resourcewritesuccess'] }],
  [false, { includedEventTypes: [] }],
  [true, { subjectBeginsWith: '/subscriptions/S/resourcegroups/rg/', subjectEndsWith: '/PE' }],
  [false, { subjectBeginsWith: '/subscriptions/s/resourcegroups/rg/', isSubjectCaseSensitive: true }],
  [false, { subjectEndsWith: '/other' }],
])('lets through: %s, for %o of type and subject', (isPassed, filter) => {
  expect(passes(filter, EVENT)).toBe(isPassed);
});

test('all filters have to hold, while the values of one are alternatives', () => {
  const holds: AdvancedFilter = { operatorType: 'IsNotNull', key: operation };
  const fails: AdvancedFilter = { operatorType: 'StringIn', key: operation, values: ['x', 'y'] };

  expect(passes({ advancedFilters: [holds, fails] }, EVENT)).toBe(false);
});

test('filters beyond what Azure takes are named', () => {
  const filter: AdvancedFilter = { operatorType: 'IsNotNull', key: 'x' };
  const long: AdvancedFilter = { operatorType: 'StringIn', key: 'x', values: ['v'.repeat(513)] };
  const many: AdvancedFilter = { operatorType: 'NumberIn', key: 'x', values: Array(26).fill(1) };

  expect(checkFilter({ advancedFilters: Array(25).fill(filter) })).toEqual([]);
  expect(checkFilter({ advancedFilters: Array(26).fill(filter) })).toEqual([
    'advancedFilters has 26 filters and may have 25.',
  ]);
  expect(checkFilter({ advancedFilters: [many] })).toEqual([
    'advancedFilters has 26 values in all and may have 25.',
  ]);
  expect(checkFilter({ advancedFilters: [long] })).toEqual([
    'advancedFilters[0].values has a text of more than 512 characters.',
  ]);
});

test.each([
  ['Microsoft.Network/privateEndpoints/write', 'Write', true],
  ['Microsoft.Storage/storageAccounts/privateEndpointConnections/delete', 'Delete', true],
  ['Microsoft.Network/networkInterfaces/write', 'Write', false],
  ['Microsoft.Network/privateEndpoints/privateDnsZoneGroups/write', 'Write', false],
  ['Microsoft.Storage/storageAccounts/privateEndpointConnectionProxies/write', 'Write', false],
])('the subscription as it is deployed and %s: %s, %s', (operationName, change, isPassed) => {
  const eventType = `Microsoft.Resources.Resource${change}Success`;

  const isLetThrough = passes(APP_EVENT_SUBSCRIPTION.filter, {
    ...EVENT,
    eventType,
    data: { operationName },
  });

  expect(isLetThrough).toBe(isPassed);
  expect(checkFilter(APP_EVENT_SUBSCRIPTION.filter)).toEqual([]);
});
