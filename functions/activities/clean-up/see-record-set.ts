import type { Ownership, StaleSign } from '../../../shared/domain/clean-up-facts.ts';
import type { ExistingRecordSet, RecordOwner } from '../../../shared/domain/dns.ts';
import type { OwnerState } from '../../../shared/domain/facts.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { nameOf, type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { printOf } from '../../../shared/plan/clean-up/judge-put-back.ts';
import { decodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { type NameRemoval, planNameRemoval } from '../../../shared/plan/offboarding/plan-name-removal.ts';
import { ownerStateOf } from '../facts/read-owner-state.ts';
import {
  confirmAbsence,
  knownBy,
  type Look,
  offboardingsUnderWayOf,
  standingOnboardingsOf,
  unreadIn,
} from './look.ts';
import type { SeenCandidate } from './seen-candidate.ts';

/** An owner of a record set, and what became of its endpoint. */
interface OwnerLook {
  readonly owner: RecordOwner;
  readonly state: OwnerState | 'gone';
  readonly unread?: string;
}

/** Reads a record set of ours and every endpoint on whose behalf it stands. */
export async function seeRecordSet(look: Look, id: ResourceId): Promise<SeenCandidate> {
  const [zone = '', name = ''] = id.split('/a/');
  const reading = await (await look.effects.privateDns()).readRecordSet(toResourceId(zone), name);
  const existing = valueIn(reading);
  const owners = decodeOwners(existing?.metadata ?? {});
  const looks: OwnerLook[] = [];
  for (const owner of owners ?? []) looks.push(await lookAt(look, owner));
  const gone = looks.find(({ state }) => state === 'gone')?.owner;
  const removal = existing && gone ? planRemoval(existing, gone, looks) : NOTHING;
  const [onboarding] = gone === undefined ? [] : await standingOnboardingsOf(look, gone.endpoint);
  return {
    sign: signOf(reading, gone),
    unreadable: [...unreadIn(reading), ...looks.flatMap(({ unread }) => unread ?? [])],
    ownership: owners === undefined ? FOREIGN : { kind: 'ours' },
    sides: [{ id, tags: {} }, ...looks.map(({ owner }) => ({ id: owner.endpoint, tags: {} }))],
    tags: existing?.metadata ?? {},
    references: referencesOf(removal, await offboardingsOf(look, owners)),
    ...knownBy(onboarding),
    ...(gone === undefined ? {} : { endpoint: gone.endpoint }),
    ...(await putBackOf(look, id, existing)),
    standing: reading.kind,
    undo: { kind: 'can' },
    ...takenBy(existing, removal),
  };
}

/** What was written since it was put back is not what somebody had put back. */
async function putBackOf(
  { effects }: Look,
  id: ResourceId,
  existing: ExistingRecordSet | undefined,
): Promise<Pick<SeenCandidate, 'putBack'>> {
  if (existing === undefined) return {};
  const putBack = await (await effects.cleanUps()).readPutBack(id);
  return putBack?.print === printOf(existing) ? { putBack } : {};
}

const takenBy = (existing: ExistingRecordSet | undefined, removal: NameRemoval) =>
  existing === undefined || removal.kind !== 'change'
    ? {}
    : { before: stateOf(existing), removal: removal.change };

const stateOf = ({ addresses, metadata, name, ttlSeconds, zone }: ExistingRecordSet) => ({
  zone,
  name,
  addresses,
  ttlSeconds,
  metadata,
});

const FOREIGN: Ownership = { kind: 'theirs', because: 'its metadata does not say that it is ours' };

const NOTHING: NameRemoval = { kind: 'nothing' };

async function lookAt(look: Look, owner: RecordOwner): Promise<OwnerLook> {
  const { endpoint } = owner;
  const reading = await confirmAbsence(look, endpoint, await (await look.effects.endpoints()).read(endpoint));
  if (reading.kind === 'absent') return { owner, state: 'gone' };
  const state = ownerStateOf(reading);
  return reading.kind === 'unreadable' ? { owner, state, unread: reading.reason } : { owner, state };
}

function signOf(reading: Reading<unknown>, gone: RecordOwner | undefined): StaleSign {
  if (reading.kind === 'absent') return { kind: 'alive', because: 'it is gone already' };
  if (gone === undefined) return { kind: 'alive', because: 'none of its endpoints is known to be gone' };
  return { kind: 'stale', reasons: [`its endpoint ${gone.endpoint} does not exist`] };
}

/** Whoever else is active goes on, and a survivor takes the name: a record set goes only where it leads to nobody. */
const planRemoval = (
  existing: ExistingRecordSet,
  { endpoint, generation }: RecordOwner,
  looks: readonly OwnerLook[],
): NameRemoval =>
  planNameRemoval(existing, {
    endpointId: endpoint,
    ownerStates: Object.fromEntries(
      looks.map(({ owner, state }) => [owner.endpoint, state === 'gone' ? 'dead' : state]),
    ),
    warrant: { generation },
  });

const offboardingsOf = (look: Look, owners: readonly RecordOwner[] = []): Promise<readonly string[]> =>
  offboardingsUnderWayOf(
    look,
    owners.map(({ endpoint }) => endpoint),
  );

function referencesOf(removal: NameRemoval, by: readonly string[]): SeenCandidate['references'] {
  if (removal.kind === 'objection') return { kind: 'unknown', because: removal.objection.reason };
  return { kind: 'known', by };
}

/** The host of a record set's ID, in words for people. */
export const hostOfRecordSet = (id: ResourceId): string => {
  const [zone = '', name = ''] = id.split('/a/');
  return `${name}.${nameOf(toResourceId(zone))}`;
};
