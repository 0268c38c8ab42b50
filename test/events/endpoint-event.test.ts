import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEndpointEvent } from '../../shared/events/endpoint-event.ts';

const endpoint =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-app/providers/Microsoft.Network/privateEndpoints/pe-a';
const connection =
  '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata/privateEndpointConnections/stdata.283d3720-9386-4428-8431-8c2b9e2458ba';

interface Overrides {
  readonly type?: string;
  readonly resource?: string;
  readonly operationName?: string;
  readonly data?: unknown;
}

/** An event in Event Grid's own schema. */
function anEvent({
  type = 'Microsoft.Resources.ResourceWriteSuccess',
  resource = endpoint,
  ...rest
}: Overrides = {}) {
  const { operationName = 'Microsoft.Network/privateEndpoints/write', data } = rest;
  return {
    id: 'event-1',
    topic: '/subscriptions/11111111-1111-1111-1111-111111111111',
    subject: resource,
    eventType: type,
    eventTime: '2026-01-15T10:20:30.1234567Z',
    dataVersion: '2',
    metadataVersion: '1',
    data: data ?? { resourceUri: resource, operationName, status: 'Succeeded' },
  };
}

/** The same in the CloudEvents schema. */
function aCloudEvent(overrides: Overrides = {}) {
  const { id, subject, eventType, eventTime, data } = anEvent(overrides);
  return {
    id,
    source: '/subscriptions/x',
    subject,
    type: eventType,
    time: eventTime,
    specversion: '1.0',
    data,
  };
}

const reasonOf = (event: unknown): string => {
  const reading = readEndpointEvent(event);
  return reading.kind === 'ignored' ? reading.reason : reading.kind;
};

describe('notices', () => {
  test('both schemas tell the same', () => {
    const expected = {
      kind: 'notice',
      resource: endpoint.toLowerCase(),
      change: 'written',
      eventId: 'event-1',
      at: '2026-01-15T10:20:30.123Z',
    };

    expect(readEndpointEvent(anEvent())).toEqual(expected);
    expect(readEndpointEvent(aCloudEvent())).toEqual(expected);
  });

  test('a deletion and a connection are noticed', () => {
    const event = anEvent({
      type: 'Microsoft.Resources.ResourceDeleteSuccess',
      resource: connection,
      operationName: 'microsoft.storage/storageaccounts/PRIVATEENDPOINTCONNECTIONS/delete',
    });

    expect(readEndpointEvent(event)).toMatchObject({ change: 'deleted', resource: connection.toLowerCase() });
  });

  test('Resource Notifications name the resource in its info', () => {
    const event = anEvent({
      type: 'Microsoft.ResourceNotifications.Resources.CreatedOrUpdated',
      data: { resourceInfo: { id: endpoint, properties: { provisioningState: 'Updating' } } },
    });

    expect(readEndpointEvent(event)).toMatchObject({ kind: 'notice', change: 'written' });
  });

  test('every member of data may be missing: the subject names the resource too', () => {
    expect(readEndpointEvent(anEvent({ data: {} }))).toMatchObject({ resource: endpoint.toLowerCase() });
  });
});

describe('what is ignored', () => {
  const nic = endpoint.replace('privateEndpoints', 'networkInterfaces');

  test.each<[string, unknown, string]>([
    [
      'another type',
      anEvent({ resource: nic }),
      'resource type microsoft.network/networkinterfaces is not followed',
    ],
    [
      'a child of an endpoint',
      anEvent({ resource: `${endpoint}/privateDnsZoneGroups/default` }),
      'resource type microsoft.network/privateendpoints/privatednszonegroups is not followed',
    ],
    [
      'a proxy of a connection, which the platform and the network exchange between themselves',
      anEvent({ resource: connection.replace('Connections', 'ConnectionProxies') }),
      'resource type microsoft.storage/storageaccounts/privateendpointconnectionproxies is not followed',
    ],
    [
      'another operation',
      anEvent({ operationName: 'Microsoft.Network/privateEndpoints/join/action' }),
      'operation Microsoft.Network/privateEndpoints/join/action is not microsoft.network/privateendpoints/write',
    ],
    [
      'a failure',
      anEvent({ type: 'Microsoft.Resources.ResourceWriteFailure' }),
      'event type Microsoft.Resources.ResourceWriteFailure is not followed',
    ],
    ['a relative ID', anEvent({ resource: 'privateEndpoints/x' }), 'it names no resource by its full ID'],
    [
      'an ID with a query',
      anEvent({ resource: `${endpoint}?api-version=1` }),
      'it names no resource by its full ID',
    ],
    [
      'an ID that climbs',
      anEvent({ resource: endpoint.replace('pe-a', '..') }),
      'it names no resource by its full ID',
    ],
    [
      'a very long ID',
      anEvent({ resource: endpoint + 'x'.repeat(3000) }),
      'not an event that we know (subject, data.resourceUri)',
    ],
    ['a batch', [anEvent()], 'not an event that we know (event)'],
    ['nothing', undefined, 'not an event that we know (event)'],
  ])('%s', (_, event, reason) => {
    expect(reasonOf(event)).toContain(reason);
  });

  test('anything at all is read without throwing, and its reason is one short line', () => {
    const almost = fc.record(
      {
        id: fc.anything(),
        eventType: fc.anything(),
        eventTime: fc.oneof(fc.anything(), fc.constant('2026-01-15T10:20:30Z')),
        type: fc.string(),
        subject: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(endpoint)),
        specversion: fc.constantFrom('1.0', '2.0'),
        time: fc.string(),
        data: fc.oneof(fc.anything(), fc.record({ resourceUri: fc.anything(), operationName: fc.string() })),
      },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (event) => {
        const reason = reasonOf(event);

        expect(reason.length).toBeLessThan(400);
        expect(reason).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });
});

/** A folder of events as Azure sends them, one file each, named after what they are; without one this is skipped. */
const folder = process.env['EVENT_FIXTURES'] ?? '';
const names = existsSync(folder)
  ? readdirSync(folder).filter((name) => !name.startsWith('subscription-validation'))
  : [];

describe.skipIf(names.length === 0)('events of the folder that EVENT_FIXTURES names', () => {
  test.each(names)('%s is understood as its name says', (name) => {
    const content: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const events = Array.isArray(content) ? content : [content];

    const readings = events.map(readEndpointEvent);

    const isFollowed = !/^networkInterfaces|ConnectionProxies/.test(name);
    const expected = isFollowed
      ? { kind: 'notice', change: name.includes('-delete') ? 'deleted' : 'written' }
      : { kind: 'ignored', reason: expect.stringContaining('is not followed') };
    expect(readings.length).toBeGreaterThan(0);
    for (const reading of readings) expect(reading).toMatchObject(expected);
  });
});
