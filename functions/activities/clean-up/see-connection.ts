import type { Ownership } from '../../../shared/domain/clean-up-facts.ts';
import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { isWithin, parentOf, type ResourceId } from '../../../shared/domain/resource-id.ts';
import { connectionSign } from '../../../shared/plan/clean-up/signs/connection-sign.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { confirmAbsence, knownBy, type Look, unreadIn, workFor } from './look.ts';
import { cannotUndo, type SeenCandidate } from './seen-candidate.ts';

/** Reads a connection, its target, and the endpoint that it belongs to. */
export async function seeConnection(look: Look, id: ResourceId): Promise<SeenCandidate> {
  const { effects, policy } = look;
  const connections = await effects.connections();
  const reading = await connections.read(id);
  const connection = valueIn(reading);
  const target = await connections.readTarget(parentOf(id));
  const endpoint = await readEndpoint(look, connection);
  const sign = connectionSign(reading, endpoint.kind);
  const row = connection && (await readRow(look, connection));
  const by = workFor(row);
  const tags = valueIn(target)?.tags ?? {};
  const isWatched = policy.watched.scopes.some((scope) => isWithin(id, scope));
  return {
    sign,
    unreadable: unreadIn(reading, target, ...(sign.kind === 'stale' ? [endpoint] : [])),
    ownership: isWatched ? { kind: 'ours' } : NOT_WATCHED,
    sides: [
      { id: parentOf(id), tags },
      ...(connection === undefined ? [] : [{ id: connection.endpoint, tags: valueIn(endpoint)?.tags ?? {} }]),
    ],
    tags,
    references: by.length > 0 ? { kind: 'known', by } : { kind: 'unasked' },
    ...knownBy(row),
    isChanging: connection?.isChanging === true,
    standing: (await confirmAbsence(look, id, reading)).kind,
    undo: cannotUndo('a removed connection cannot come back; its endpoint has to be made anew'),
    ...(connection === undefined ? {} : removalOf(connection)),
  };
}

const NOT_WATCHED: Ownership = { kind: 'theirs', because: 'its target is not watched' };

async function readEndpoint(look: Look, connection: Connection | undefined) {
  if (connection === undefined)
    return { kind: 'unreadable', reason: 'the connection could not be read' } as const;
  const { endpoint } = connection;
  const reading: Reading<{ readonly tags: Readonly<Record<string, string>> }> = await (
    await look.effects.endpoints()
  ).read(endpoint);
  return confirmAbsence(look, endpoint, reading);
}

const readRow = async ({ effects }: Look, { endpoint, target }: Connection) =>
  (await effects.onboardings()).read(onboardingIdOf(endpoint, { kind: 'resource', id: target }));

const removalOf = (connection: Connection) => ({
  endpoint: connection.endpoint,
  before: connection,
  removal: { kind: 'removeConnection', connection: connection.id } as const,
});
