import type { AllowlistRows, PlatformTargets } from '../../../shared/domain/allowlist.ts';
import type { OnboardingFacts, Registration } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint, Target } from '../../../shared/domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { requestersFor, scopesFor } from '../../../shared/plan/evaluate-allowlist.ts';
import { identifyPlatform } from '../../../shared/plan/identify-platform.ts';
import { type AllowlistFacts, askAllowlist } from '../../../shared/plan/plan-subject.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { gatherDnsFacts } from './gather-dns-facts.ts';
import { gatherProviderFacts, type ProviderFacts } from './gather-provider-facts.ts';
import { readApprovalTurn } from './read-approval-turn.ts';
import { readAskers } from './read-askers.ts';

/** Fresh facts on one onboarding, with the profile of its platform. Reads only; throws a `Fault` when the world cannot be read. */
export async function gatherOnboardingFacts(
  effects: Effects,
  request: OnboardingRequest,
): Promise<{ readonly facts: OnboardingFacts; readonly profile: PlatformProfile }> {
  const [policy, endpoint] = await Promise.all([effects.policy(), readEndpoint(effects, request)]);
  const target = valueIn(endpoint)?.target ?? request.target;
  const provider = await gatherProviderFacts(effects, request.endpoint, target, policy);
  const asked = await readAllowlistFacts(effects, request, endpoint, target, provider);
  const { platformTargets, profile } = identify(asked, target, provider, policy);
  const registration = await readRegistration(effects, profile, platformTargets, valueIn(endpoint), policy);
  const dns = await gatherDnsFacts(effects, {
    profile,
    endpoint: valueIn(endpoint),
    registration,
    provider,
    policy,
  });
  const openRequest = await readOpenRequest(effects, target, request);

  const facts: OnboardingFacts = {
    ...asked,
    target: provider.target,
    approvedConnections: provider.approvedConnections,
    decisions: await (await effects.decisions()).list(request.onboardingId),
    askers: await readAskers(effects, request),
    ...dns,
    ...(openRequest === undefined ? {} : { openRequest }),
    ...(registration === undefined ? {} : { registration }),
    ...(await readApprovalTurn(effects, { ...asked, policy }, profile)),
    policy,
  };
  return { facts, profile };
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
  const allowlist = await readAllowlist(effects, request, target, service);
  return {
    request,
    endpoint,
    connection,
    allowlist,
    reservedConnections: await readReservations(effects, allowlist, request.onboardingId),
    ...(await readOwnApproval(effects, request.onboardingId)),
    now: effects.now().toISOString(),
  };
}

/** An entry may name the alias or the Private Link service behind it. */
async function readAllowlist(
  effects: Effects,
  request: OnboardingRequest,
  target: Target,
  service: Target,
): Promise<AllowlistRows> {
  const scopes = target === service ? scopesFor(target) : [...scopesFor(target), ...scopesFor(service)];
  const requesters = requestersFor(request.endpoint, subscriptionOf(request.endpoint));
  return (await effects.allowlist()).find(scopes, requesters);
}

/** Whose alias it is says the entry that counts, as for the plan: another row may name another platform's services. */
function identify(
  asked: AllowlistFacts,
  target: Target,
  { targetType }: ProviderFacts,
  policy: Policy,
): { readonly profile: PlatformProfile; readonly platformTargets: PlatformTargets | undefined } {
  const subject = {
    target,
    requesterSubscription: subscriptionOf(asked.request.endpoint),
    policy,
    ...(targetType === undefined ? {} : { targetType }),
  };
  const { entry } = askAllowlist(asked, identifyPlatform(platforms, subject));
  const platformTargets = entry?.platformTargets;
  const named = platformTargets === undefined ? {} : { platformTargets };
  return { profile: identifyPlatform(platforms, { ...subject, ...named }), platformTargets };
}

/** Asked only where the entry names services and the platform's settings are there; the plan says what is missing. */
async function readRegistration(
  effects: Effects,
  profile: PlatformProfile,
  targets: PlatformTargets | undefined,
  endpoint: PrivateEndpoint | undefined,
  policy: Policy,
): Promise<Registration | undefined> {
  const isConfigured = (policy.missingPlatformSettings[profile.id] ?? []).length === 0;
  if (
    profile.register !== 'allowListCall' ||
    targets === undefined ||
    endpoint === undefined ||
    !isConfigured
  )
    return undefined;
  const identifiers = [
    endpoint.idAsWritten,
    ...(endpoint.resourceGuid === undefined ? [] : [endpoint.resourceGuid]),
  ];
  const registrar = await effects.registrar(profile.id);
  return { services: await registrar.readServices(targets.organization, targets.services, identifiers) };
}

async function readReservations(
  effects: Effects,
  rows: AllowlistRows,
  onboardingId: string,
): Promise<Record<string, number>> {
  const allowlist = await effects.allowlist();
  const limited = rows.entries.filter((entry) => entry.maxConnections !== undefined);
  const counts = limited.map(
    async ({ entryId }) => [entryId, await allowlist.countReserved(entryId, onboardingId)] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

async function readOpenRequest(effects: Effects, target: Target, request: OnboardingRequest) {
  const requests = await effects.requests();
  if (request.platformRequestId !== undefined) return requests.read(request.platformRequestId);
  return target.kind === 'resource' ? requests.findOpen(target.id) : undefined;
}

/** Evidence outlives the instance and the connection's description: it says whether an approval was ours, and what it overwrote. */
async function readOwnApproval(
  effects: Effects,
  onboardingId: string,
): Promise<Pick<OnboardingFacts, 'ownApproval'>> {
  const items = await (await effects.evidence()).list(onboardingId);
  const approval = items.findLast(
    ({ after, step }) => step === 'approve' && textIn(after, 'generation') !== undefined,
  );
  if (approval === undefined) return {};
  const generation = textIn(approval.after, 'generation') ?? '';
  return { ownApproval: { generation, requestMessage: textIn(approval.before, 'requestMessage') ?? '' } };
}

function textIn(value: unknown, name: string): string | undefined {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : undefined;
}
