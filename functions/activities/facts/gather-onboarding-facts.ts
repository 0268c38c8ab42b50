import type { PlatformTargets } from '../../../shared/domain/allowlist.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { OpenRequest } from '../../../shared/domain/platform-request.ts';
import { generationOf, type PrivateEndpoint, type Target } from '../../../shared/domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type AllowlistFacts, askAllowlist } from '../../../shared/plan/allowlist/ask-allowlist.ts';
import { networkQuestionOf } from '../../../shared/plan/check-question.ts';
import { identifyPlatform } from '../../../shared/plan/identify-platform.ts';
import { inputsOf } from '../../../shared/plan/inputs-of.ts';
import { planSubjectOf } from '../../../shared/plan/plan-subject-of.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { gatherDnsFacts } from './gather-dns-facts.ts';
import { gatherProviderFacts, type ProviderFacts } from './gather-provider-facts.ts';
import { readAllowlistFor, readReservations } from './read-allowlist-for.ts';
import { readApprovalTurn } from './read-approval-turn.ts';
import { readAskers } from './read-askers.ts';
import { readAttestation } from './read-attestation.ts';
import { readCheckedResources } from './read-checked-resources.ts';
import { readNameAfter } from './read-configuration-name.ts';
import { readEntryWriters } from './read-entry-writers.ts';
import { readNetworks } from './read-networks.ts';
import { readOwnTraces } from './read-own-traces.ts';
import { readPublicNames } from './read-public-names.ts';
import { readRegistration } from './read-registration.ts';

/** Fresh facts on one onboarding, with the profile of its platform. Reads only; throws a `Fault` when the world cannot be read. */
export async function gatherOnboardingFacts(
  effects: Effects,
  request: OnboardingRequest,
): Promise<{ readonly facts: OnboardingFacts; readonly profile: PlatformProfile }> {
  const [policy, endpoint] = await Promise.all([effects.policy(), readEndpoint(effects, request)]);
  const target = valueIn(endpoint)?.target ?? request.target;
  const provider = await gatherProviderFacts(effects, request.endpoint, target, policy);
  const said = await readWhatPeopleSaid(effects, target, request);
  const unattested = await readAllowlistFacts(effects, request, endpoint, target, provider);
  const { platformTargets, profile } = identify(unattested, target, provider, policy, said.openRequest);
  const attested = await readAttestation(effects, profile, provider, policy);
  const asked = { ...unattested, ...attested };
  const registration = await readRegistration(effects, profile, platformTargets, valueIn(endpoint), policy);
  const inputs = inputsOf(profile.id, { ...said, generation: generationIn(asked) });
  const known = { profile, endpoint: valueIn(endpoint), registration, provider, policy, inputs };
  const dns = await gatherDnsFacts(effects, known);

  const facts: OnboardingFacts = {
    ...asked,
    target: provider.target,
    approvedConnections: provider.approvedConnections,
    ...said,
    ...(await readCheckedResources(effects, profile, valueIn(endpoint), provider.target)),
    entryWriters: await readEntryWriters(effects, askAllowlist(asked, profile).entry?.entryId),
    ...dns,
    ...(await readPublicNames(effects, profile, valueIn(endpoint), inputs, policy)),
    ...(registration === undefined ? {} : { registration }),
    ...(await readNameAfter(effects, profile, said.openRequest, valueIn(asked.connection)?.status)),
    ...(await readApprovalTurn(effects, { ...asked, policy }, profile)),
    policy,
  };
  return { facts: { ...facts, ...(await readNetworksOf(effects, facts, profile)) }, profile };
}

async function readNetworksOf(
  effects: Effects,
  facts: OnboardingFacts,
  profile: PlatformProfile,
): Promise<Pick<OnboardingFacts, 'network'>> {
  if (profile.networkChecks === undefined) return {};
  const { checks, texts } = networkQuestionOf(planSubjectOf(facts, profile));
  return readNetworks(effects, checks, texts);
}

const generationIn = ({ connection, endpoint }: AllowlistFacts): string =>
  generationOf(valueIn(endpoint), valueIn(connection));

async function readWhatPeopleSaid(
  effects: Effects,
  target: Target,
  request: OnboardingRequest,
): Promise<Pick<OnboardingFacts, 'askers' | 'decisions' | 'openRequest'>> {
  const openRequest = await readOpenRequest(effects, target, request);
  return {
    decisions: await (await effects.decisions()).list(request.onboardingId),
    askers: await readAskers(effects, request),
    ...(openRequest === undefined ? {} : { openRequest }),
  };
}

const readEndpoint = async (
  effects: Effects,
  request: OnboardingRequest,
): Promise<Reading<PrivateEndpoint>> => (await effects.endpoints()).read(request.endpoint);

async function readAllowlistFacts(
  effects: Effects,
  request: OnboardingRequest,
  endpoint: Reading<PrivateEndpoint>,
  target: Target,
  { connection, service = target }: ProviderFacts,
): Promise<AllowlistFacts> {
  const allowlist = await readAllowlistFor(effects, request.endpoint, target, service);
  return {
    request,
    endpoint,
    connection,
    allowlist,
    reservedConnections: await readReservations(effects, allowlist, request.onboardingId),
    ...(await readOwnTraces(effects, request)),
    now: effects.now().toISOString(),
  };
}

/** Whose alias it is says the entry that counts, as for the plan: another row may name another platform's services. */
function identify(
  asked: AllowlistFacts,
  target: Target,
  { targetType }: ProviderFacts,
  policy: Policy,
  openRequest: OpenRequest | undefined,
): { readonly profile: PlatformProfile; readonly platformTargets: PlatformTargets | undefined } {
  const subject = {
    target,
    requesterSubscription: subscriptionOf(asked.request.endpoint),
    policy,
    groupIds: valueIn(asked.endpoint)?.groupIds ?? [],
    ...(targetType === undefined ? {} : { targetType }),
    ...(openRequest === undefined ? {} : { requestedPlatform: openRequest.platform }),
  };
  const { entry } = askAllowlist(asked, identifyPlatform(platforms, subject));
  const platformTargets = entry?.platformTargets;
  const named = platformTargets === undefined ? {} : { platformTargets };
  return { profile: identifyPlatform(platforms, { ...subject, ...named }), platformTargets };
}

async function readOpenRequest(effects: Effects, target: Target, request: OnboardingRequest) {
  const requests = await effects.requests();
  if (request.platformRequestId !== undefined) return requests.read(request.platformRequestId);
  const naming = await requests.findNaming(request.endpoint);
  if (naming !== undefined) return naming;
  return target.kind === 'resource' ? requests.findOpen(target.id) : undefined;
}
