import * as fc from 'fast-check';
import { aPlatformBody, someInputs } from './a-platform-body.ts';
import { anId } from './an-id.ts';
import { awkwardText, deepText } from './awkward.ts';

/** Names of fields that some route knows, and those that no object should have to meet. */
const member = fc.constantFrom(
  ...['endpoint', 'connection', 'platform', 'target', 'inputs', 'input', 'decision', 'reason', 'hold'],
  ...['scope', 'requester', 'groupIds', 'mode', 'firstApproval', 'expiresAt', 'maxConnections', 'owner'],
  ...['entry', 'until', 'etag', 'endpoints', 'configurationName', 'id', 'data', 'eventType', ''],
  ...['create', 'subnet', 'interfaceName', 'tags', 'alias', 'next', 'note', 'dryRun', 'kind', 'preview'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
);

const value = fc.oneof(
  awkwardText,
  anId,
  fc.constantFrom(null, true, 0, -1, 1e308, Number.MIN_VALUE, 2 ** 53, [], {}),
  fc.constantFrom(
    'release',
    'refuse',
    'revoke',
    'starburst-galaxy',
    'auto',
    'person',
    '2030-01-02T00:00:00Z',
  ),
  fc.array(awkwardText, { maxLength: 30 }),
  fc.dictionary(fc.oneof(member, awkwardText), awkwardText, { maxKeys: 5 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** JSON as text, so that `__proto__` really arrives as a member of its own. */
export const aJsonText: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof(member, awkwardText), value), { maxLength: 6 })
  .map(
    (members) =>
      `{${members.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`,
  );

/** Bodies that are right but for one thing, or altogether. */
const nearlyRight = fc
  .oneof(
    fc.record({
      decision: fc.constantFrom('release', 'refuse', 'revoke'),
      reason: fc.oneof(awkwardText, fc.constant('checked')),
    }),
    fc.record({
      decision: fc.constant('revoke'),
      next: fc.oneof(fc.constantFrom('hold', 'offboard'), awkwardText),
      reason: fc.constant('checked'),
      entry: fc.oneof(fc.record({ until: fc.oneof(awkwardText, fc.constant('2030-02-01')) }), value),
    }),
    fc.record(
      {
        mode: fc.oneof(fc.constantFrom('auto', 'person'), awkwardText),
        owner: awkwardText,
        groupIds: fc.oneof(fc.array(awkwardText, { maxLength: 3 }), awkwardText),
        maxConnections: fc.oneof(fc.integer(), fc.double(), awkwardText),
        expiresAt: fc.oneof(fc.constant('2030-02-01'), awkwardText),
        note: awkwardText,
      },
      { requiredKeys: ['mode'] },
    ),
    fc.record({ kind: fc.constantFrom('release', 'refuse'), reason: awkwardText }),
    fc.record({ dryRun: fc.oneof(fc.boolean(), awkwardText) }),
    fc.record({ preview: fc.oneof(fc.boolean(), awkwardText), reason: fc.constant('checked') }),
    fc.record({ endpoint: anId }),
    fc.record({ connection: anId.map((id) => `${id}/privateEndpointConnections/a.b`) }),
    fc.record({ decision: fc.constant('release'), reason: fc.constant('checked'), input: someInputs }),
    aPlatformBody,
  )
  .map((body) => JSON.stringify(body));

/** A request's body: nearly right, any JSON, no JSON, too deep, too long, or nothing. */
export const aBody: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: nearlyRight },
  { weight: 10, arbitrary: aJsonText },
  { weight: 1, arbitrary: deepText },
  { weight: 2, arbitrary: awkwardText },
  { weight: 2, arbitrary: fc.constantFrom('', '[]', 'null', '"x"', `"${'y'.repeat(70_000)}"`) },
);

const eventMember = fc.constantFrom(
  ...['id', 'subject', 'eventType', 'eventTime', 'data', 'specversion', 'type', 'time', 'topic', 'source'],
);

const nearlyAnEvent = fc.record(
  {
    id: awkwardText,
    subject: anId,
    eventType: fc.constantFrom(
      'Microsoft.Resources.ResourceWriteSuccess',
      'Microsoft.Resources.ResourceDeleteSuccess',
    ),
    eventTime: fc.oneof(fc.constant('2030-01-01T00:01:00Z'), awkwardText),
    dataVersion: fc.constant('2'),
    data: fc.record(
      { resourceUri: anId, operationName: awkwardText, claims: fc.dictionary(awkwardText, awkwardText) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['data'] },
);

const nearlyACloudEvent = fc.record(
  {
    specversion: fc.constantFrom('1.0', '0.3'),
    id: awkwardText,
    source: anId,
    subject: anId,
    type: fc.constantFrom(
      'Microsoft.Resources.ResourceWriteSuccess',
      'Microsoft.Resources.ResourceDeleteSuccess',
    ),
    time: fc.oneof(fc.constant('2030-01-01T00:01:00Z'), awkwardText),
    data: fc.record({ resourceUri: anId, claims: value }, { requiredKeys: [] }),
  },
  { requiredKeys: ['specversion', 'data'] },
);

const anyEvent = fc.dictionary(eventMember, value, { maxKeys: 9 });

const aSingleEvent = fc
  .oneof(nearlyAnEvent, nearlyACloudEvent, anyEvent)
  .map((event) => JSON.stringify(event));

/** A message of the queue, in Base64 as Event Grid puts it there: an event, nearly one, or anything. */
export const aMessage: fc.Arbitrary<string> = fc
  .oneof({ weight: 3, arbitrary: aSingleEvent }, { weight: 1, arbitrary: aBody })
  .map((text) => Buffer.from(text).toString('base64').slice(0, 60_000));

/** What is delivered to the event webhook: events that are nearly right, anything like events, or any body. */
export const aDelivery: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(nearlyAnEvent, nearlyACloudEvent, anyEvent), { maxLength: 5 })
      .map((events) => JSON.stringify(events)),
  },
  { weight: 2, arbitrary: aSingleEvent },
  { weight: 1, arbitrary: aBody },
);
