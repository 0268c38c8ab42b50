import type { RecordOwner } from '../../../shared/domain/dns.ts';
import type { OnboardingFacts, OwnerState } from '../../../shared/domain/facts.ts';
import type {
  DeregisterChange,
  OffboardingFacts,
  OffboardingSubject,
  OffboardingWarrant,
  WrittenRecordSet,
} from '../../../shared/domain/offboarding.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { Registrar } from '../../../shared/effects/registrar.ts';
import { ownerIn } from '../../../shared/plan/clean-up/owner-in.ts';
import { decodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import {
  namesClearAt,
  type RecordSetPlace,
  recordSetsIn,
  registrationsIn,
} from '../../../shared/plan/offboarding/traces-in-evidence.ts';
import type { PlanSubject } from '../../../shared/plan/plan-subject.ts';
import { planSubjectOf } from '../../../shared/plan/plan-subject-of.ts';
import { afterOffboarding, askToRemove } from '../../../shared/plan/tasks.ts';
import { gatherOnboardingFacts } from './gather-onboarding-facts.ts';
import { ownerStateOf } from './read-owner-state.ts';
import { readPair } from './read-pair.ts';
import { readWarrant } from './read-warrant.ts';
import { isMadeByUs, readRules } from './read-what-we-made.ts';
import { requestOfRow } from './request-of-row.ts';

/** Fresh facts on what is to be taken back. Reads only; throws a `Fault` when the world cannot be read. */
export async function gatherOffboardingFacts(
  effects: Effects,
  { because, onboardingId }: OffboardingSubject,
): Promise<{ readonly facts: OffboardingFacts; readonly deadlines: Deadlines; readonly platform: string }> {
  const warrant = await readWarrant(effects, { because, onboardingId });
  const request = await requestOfRow(effects, onboardingId);
  const { facts: seen, profile } = await gatherOnboardingFacts(effects, request);
  const items = await (await effects.evidence()).list(onboardingId);
  const pair =
    because.kind === 'decision' ? { ...seen, isElsewhere: false } : await readPair(effects, request);
  const led = pair.isElsewhere ? [] : seen.recordSets.map(({ name, zone }) => ({ name, zone }));
  const places = [...recordSetsIn(items), ...(await readRelied(effects, onboardingId)), ...led];
  const recordSets = await readRecordSets(effects, places);
  const clearAt = namesClearAt(items, warrant.at, seen.policy.deadlines.consistencySeconds);
  const facts: OffboardingFacts = {
    warrant,
    endpointId: request.endpoint,
    endpoint: pair.endpoint,
    connection: pair.connection,
    target: pair.target.kind,
    isApprovedByPlatform: profile.approvedBy === 'platform',
    ...leftToOthers(
      ofIncarnation(planSubjectOf(seen, profile), warrant),
      await readOwner(effects, valueIn(pair.endpoint)),
    ),
    ...(seen.ownApproval === undefined ? {} : { ownApproval: seen.ownApproval }),
    recordSets,
    ownerStates: await readOwnerStates(effects, recordSets, request.endpoint),
    registered: await readRegistered(effects, registrationsIn(items)),
    ...(await readRules(effects, profile, request, requestIdOf(request, seen))),
    ...(profile.direction === 'inbound' ? { madeByPlatform: profile.title } : {}),
    isMadeByUs: await isMadeByUs(effects, valueIn(pair.endpoint)),
    ...(clearAt === undefined ? {} : { namesClearAt: clearAt }),
    policy: { mode: seen.policy.mode, isKillSwitchOn: seen.policy.isKillSwitchOn },
    now: effects.now().toISOString(),
  };
  return { facts, deadlines: seen.policy.deadlines, platform: profile.id };
}

/** Its row outlives evidence, which goes by retention. */
async function readRelied(effects: Effects, onboardingId: string): Promise<readonly RecordSetPlace[]> {
  const row = await (await effects.onboardings()).read(onboardingId);
  return (row?.reliesOn?.recordSets ?? []).map(({ name, zone }) => ({ name, zone }));
}

/** Whoever takes away the other side goes by the resource GUID, which nothing shows any more once the endpoint is gone. */
function ofIncarnation(subject: PlanSubject, { generation }: OffboardingWarrant): PlanSubject {
  const { texts } = subject;
  const isGuid = !generation.startsWith('/') && generation !== 'unknown';
  const values = isGuid ? { ...texts.values, endpointGuid: generation } : texts.values;
  return { ...subject, texts: { ...texts, values } };
}

function leftToOthers(
  subject: PlanSubject,
  tagged: string | undefined,
): Pick<OffboardingFacts, 'askToRemove' | 'leftToPeople' | 'owner'> {
  const ask = askToRemove(subject);
  const owner = tagged ?? subject.allowlist.entry?.owner;
  return {
    leftToPeople: afterOffboarding(subject),
    ...(ask === undefined ? {} : { askToRemove: ask }),
    ...(owner === undefined ? {} : { owner }),
  };
}

const readOwner = async (
  effects: Effects,
  endpoint: PrivateEndpoint | undefined,
): Promise<string | undefined> => endpoint && ownerIn(endpoint.tags, effects.cleanUpRules.ownerTags);

const requestIdOf = (
  { platformRequestId }: OnboardingRequest,
  { openRequest }: OnboardingFacts,
): string | undefined => platformRequestId ?? openRequest?.requestId;

async function readRecordSets(
  effects: Effects,
  places: readonly RecordSetPlace[],
): Promise<readonly WrittenRecordSet[]> {
  const each = new Map(places.map((place) => [`${place.zone} ${place.name}`, place]));
  if (each.size === 0) return [];
  const privateDns = await effects.privateDns();
  return Promise.all(
    [...each.values()].map(async ({ name, zone }) => {
      const standing = await privateDns.readRecordSet(zone, name);
      return { zone, name, standing };
    }),
  );
}

/** Those who share a name with the endpoint; an endpoint that was made anew is not the one that is written there. */
async function readOwnerStates(
  effects: Effects,
  recordSets: readonly WrittenRecordSet[],
  ours: ResourceId,
): Promise<Record<ResourceId, OwnerState>> {
  const owners = recordSets.flatMap(({ standing }) => decodeOwners(valueIn(standing)?.metadata ?? {}) ?? []);
  const states: Record<ResourceId, OwnerState> = {};
  for (const owner of owners.filter(({ endpoint }) => endpoint !== ours))
    states[owner.endpoint] = await readSurvivor(effects, owner);
  return states;
}

async function readSurvivor(effects: Effects, { endpoint, generation }: RecordOwner): Promise<OwnerState> {
  const reading = await (await effects.endpoints()).read(endpoint);
  const isAnother = valueIn(reading)?.resourceGuid !== generation && reading.kind === 'found';
  return isAnother ? 'dead' : ownerStateOf(reading);
}

async function readRegistered(
  effects: Effects,
  registrations: readonly Omit<DeregisterChange, 'kind'>[],
): Promise<readonly Omit<DeregisterChange, 'kind'>[]> {
  const standing: Omit<DeregisterChange, 'kind'>[] = [];
  for (const each of registrations) {
    const stands = await readStanding(await effects.registrar(each.platform), each);
    const isKnown = standing.some((known) => JSON.stringify(known) === JSON.stringify(stands));
    if (stands !== undefined && !isKnown) standing.push(stands);
  }
  return standing;
}

/** What of one registration is still on a list; undefined where nothing is. */
async function readStanding(
  registrar: Registrar,
  registration: Omit<DeregisterChange, 'kind'>,
): Promise<Omit<DeregisterChange, 'kind'> | undefined> {
  const { identifier, isOnOrganizationList = false, organization } = registration;
  const services: string[] = [];
  for (const service of registration.services)
    if ((await registrar.readList({ organization, service }, [identifier])).length > 0)
      services.push(service);
  const isInOrganization =
    isOnOrganizationList && (await registrar.organizationList?.isListed(organization, identifier)) === true;
  if (services.length === 0 && !isInOrganization) return undefined;
  const { isOnOrganizationList: _, ...rest } = registration;
  return { ...rest, services, ...(isInOrganization ? { isOnOrganizationList: true } : {}) };
}
