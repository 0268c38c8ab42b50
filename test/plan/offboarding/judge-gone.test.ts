import { expect, test } from 'vitest';
import { found } from '../../../shared/domain/reading.ts';
import { judgeGone, type PairSides } from '../../../shared/plan/offboarding/judge-gone.ts';
import { anEndpoint } from '../builders/dns-builders.ts';
import { aConnection, guid } from '../builders/onboarding-builders.ts';

const absent = { kind: 'absent' } as const;
const unreadable = { kind: 'unreadable', reason: 'no role' } as const;
const connection = aConnection({ status: 'Approved' });
const disconnected = anEndpoint({ status: 'Disconnected', resourceGuid: guid });

test.each<readonly [string, Partial<PairSides>, string]>([
  ['an endpoint and a connection that are absent are gone', {}, 'gone endpoint'],
  ['an endpoint behind an alias is gone by its own word', { connection: unreadable }, 'gone endpoint'],
  [
    'so is one whose provider shows it cut off',
    { connection: found(aConnection({ status: 'Disconnected' })) },
    'gone endpoint',
  ],
  ['one whose provider shows it Approved is not gone for sure', { connection: found(connection) }, 'unclear'],
  ['one that may not be read is not gone', { endpoint: unreadable }, 'unclear'],
  [
    'one that is being deleted is not gone yet',
    { endpoint: found(anEndpoint({ provisioningState: 'Deleting' })) },
    'unclear',
  ],
  ['one that is there is there', { endpoint: found(anEndpoint()) }, 'there'],
  ['one that is left of a removed connection is gone', { endpoint: found(disconnected) }, 'gone connection'],
  ['unless its provider may not be read', { endpoint: found(disconnected), connection: unreadable }, 'there'],
  ['or it is another incarnation', { endpoint: found(disconnected), generation: 'another' }, 'there'],
  [
    'one that we never could read goes with the connection that it is known by',
    { endpoint: unreadable, generation: connection.id },
    'gone connection',
  ],
  [
    'and stays with it',
    { endpoint: unreadable, generation: connection.id, connection: found(connection) },
    'there',
  ],
  [
    'where neither side may be read nothing is gone',
    { endpoint: unreadable, generation: connection.id, connection: unreadable },
    'unclear',
  ],
])('%s', (_title, sides, expected) => {
  const judgement = judgeGone({ endpoint: absent, connection: absent, generation: guid, ...sides });

  expect([judgement.kind, ...('what' in judgement ? [judgement.what] : [])].join(' ')).toBe(expected);
});
