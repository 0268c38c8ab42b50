import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { askerOf, type Caller } from '../../shared/domain/access.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../shared/domain/platform-request.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import { type Instances, openInstances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type OnboardingBody, readOnboardingBody } from '../../shared/events/onboarding-body.ts';
import { readQuery } from '../../shared/events/read-query.ts';
import { RequestQuery } from '../../shared/events/request-query.ts';
import { noticeIdOf, onboardingIdOf, requestIdOf } from '../../shared/plan/onboarding-id.ts';
import { showPlan } from '../activities/draw-up-plan.ts';
import { planRequest } from '../activities/draw-up-request.ts';
import { findPair } from '../activities/find-pair.ts';
import type { TriggerParts } from './parts.ts';
import { badFields, problem } from './problem.ts';
import { readJsonBody } from './read-json-body.ts';
import { readPlatformRequest } from './read-platform-request.ts';

/** `POST /api/onboardings` and `POST /api/machine/onboardings`: starts (or shows, with `?planOnly=true`) what a person, an application or a machine asks for. */
export async function requestOnboarding(
  request: HttpRequest,
  context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readOnboardingBody(body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const query = readQuery(RequestQuery, request.query);
  if (query.kind === 'faults') return badFields(query.faults);
  if (query.value.planOnly && parts.caller.kind === 'machine') return badFields([NO_PLAN]);
  const call = { context, parts, isPlanOnly: query.value.planOnly };
  if (reading.value.kind === 'platform') return requestPlatform(call, reading.value);
  return requestOne(
    call,
    reading.value.kind === 'endpoint' ? reading.value.endpoint : reading.value.connection,
  );
}

/** A plan names entries, people and addresses: nobody reads these without a role, and a key has none. */
const NO_PLAN = { field: 'planOnly', message: 'A plan is shown to who is signed in only; leave it out.' };

interface Call {
  readonly context: InvocationContext;
  readonly parts: TriggerParts;
  readonly isPlanOnly: boolean;
}

async function requestOne(call: Call, resource: ResourceId): Promise<HttpResponseInit> {
  const effects = call.parts.effects();
  const found = await findPair(effects, { resource });
  if (found.kind === 'absent') return problem(404, 'Not Found', 'There is no resource of this ID.');
  if (found.kind === 'unreadable') return notReadable(call, found.reason);
  const { endpoint, target } = found;
  const onboardingId = onboardingIdOf(endpoint, target);
  if (call.isPlanOnly) {
    const asked: OnboardingRequest = {
      onboardingId,
      endpoint,
      target,
      noticedBy: 'person',
      noticedAt: effects.now().toISOString(),
    };
    const { platform, verdict } = await showPlan(effects, asked);
    return { status: 200, jsonBody: { onboardingId, platform, verdict } };
  }
  const requester = requesterOf(call);
  await keepAsker(effects, onboardingId, requester);
  const input = { resource, noticedBy: 'person', ...requester } as const;
  const instances = openInstances(call.context);
  await instances.start('take-notice', noticeIdOf(resource, input.noticedBy), input);
  return accepted(onboardingId, call.parts.caller);
}

/** What Azure says names our own identity and its scopes: that is for the log. */
function notReadable({ context, parts }: Call, reason: string): HttpResponseInit {
  context.warn('resource cannot be read', parts.effects().hideSecrets({ reason }));
  return problem(404, 'Not Found', 'The resource cannot be read from here: this app needs a role on it.');
}

async function requestPlatform(
  call: Call,
  asked: OnboardingBody & { readonly kind: 'platform' },
): Promise<HttpResponseInit> {
  const effects = call.parts.effects();
  const read = readPlatformRequest(effects.hideSecrets(asked));
  if (read.kind === 'faults') return badFields(read.faults);
  const { platform, target, endpoints } = read.value;
  const named = endpoints.map(({ endpoint }) => endpoint);
  const requestId = requestIdOf(platform, target, named);
  const requester = requesterOf(call);
  const request: PlatformRequest = {
    requestId,
    ...read.value,
    requestedAt: effects.now().toISOString(),
    ...requester,
  };
  if (call.isPlanOnly) {
    const { verdict } = await planRequest(effects, { ...request, status: 'open' });
    return { status: 200, jsonBody: { onboardingId: requestId, platform, verdict } };
  }
  await keepAsker(effects, requestId, requester);
  await startRequest(effects, openInstances(call.context), request);
  return accepted(requestId, call.parts.caller);
}

/** One that has ended and still tells so hears no hint: it is opened again in its table first, where it looks last of all. */
async function startRequest(effects: Effects, instances: Instances, request: PlatformRequest): Promise<void> {
  const { requestId } = request;
  if ((await instances.start('request-platform', requestId, { request })) === 'started') return;
  const requests = await effects.requests();
  const known = await requests.read(requestId);
  if (known !== undefined && known.status !== 'open') await requests.write({ ...request, status: 'open' });
  await instances.startOrNudge('request-platform', requestId, { request });
}

function requesterOf({ parts }: Call): Pick<OnboardingRequest, 'requestedBy'> {
  const requestedBy = askerOf(parts.caller);
  return requestedBy === undefined ? {} : { requestedBy };
}

/** Before anything is started or nudged: whoever asks second asks too, and cannot release it either. */
async function keepAsker(
  effects: Effects,
  subject: string,
  { requestedBy }: Pick<OnboardingRequest, 'requestedBy'>,
): Promise<void> {
  if (requestedBy !== undefined) await (await effects.askers()).add(subject, requestedBy.id);
}

/** Where the caller may read how it goes on: machines have a route of their own. */
function accepted(onboardingId: string, { kind }: Caller): HttpResponseInit {
  const location = `/api/${kind === 'machine' ? 'machine/' : ''}onboardings/${onboardingId}`;
  return { status: 202, headers: { location }, jsonBody: { onboardingId, status: location } };
}
