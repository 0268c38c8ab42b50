import type { EndpointCreation } from '../../../shared/domain/endpoint-creation.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { RequestVerdict } from '../../../shared/domain/facts.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import { oneLine, quoted } from '../../../shared/domain/one-line.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { boundedRetryAfter } from '../../../shared/durable/call-once.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { describeCreation } from '../../../shared/plan/request-steps/judge-creation.ts';
import type { Created } from '../../activities/create-endpoint.ts';
import { createEndpoint } from '../../activities/stubs.ts';
import { type AfterWait, hold, isHeldFor } from '../run/hold.ts';
import { enter, type Journal, note } from '../run/journal.ts';
import { isHeldForAChange } from '../run/outage-hold.ts';
import { pace } from '../run/pace.ts';
import { takeFor } from './agree-together.ts';
import { toPart } from './to-part.ts';

/** Makes the endpoints of a request one after another; what Azure will not make is held in Azure's own words. */
export function* createEndpoints(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  { creations }: RequestVerdict & { readonly kind: 'create' },
  deadlines: Deadlines,
): Steps<AfterWait> {
  let leastSeconds = 0;
  for (const creation of creations) {
    const created = yield* createOne(context, journal, request, creation);
    if (created.kind === 'refused')
      return yield* hold(context, journal, refusedHold(creation, created), deadlines);
    if (created.kind === 'accepted')
      leastSeconds = Math.max(leastSeconds, boundedRetryAfter(created.retryAfterSeconds));
    if (created.kind === 'planAgain') leastSeconds = Math.max(leastSeconds, deadlines.pollSeconds);
  }
  const print = fingerprintOf(creations.map(({ endpoint }) => endpoint));
  if ((yield* pace(context, journal, { print, leastSeconds }, deadlines)) === 'lookAgain') return 'lookAgain';
  return yield* hold(context, journal, overdueHold(creations), deadlines);
}

/** Tried again while it is held, it is silent: only its success is news. */
function* createOne(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  creation: EndpointCreation,
): Steps<Created> {
  const isSilent = isHeldFor(journal, 'creation-refused') || isHeldForAChange(journal);
  // What says that the app meant to make it, should the answer be lost.
  const intent = { ...authorityOf(creation), after: { endpoint: creation.endpoint } };
  if (!isSilent) yield* enter(context, journal, 'creating', describeCreation(creation), intent);
  if (!(yield* takePlaceFor(context, request, creation)))
    return { kind: 'planAgain', because: 'no place is left under the entry' };
  const run = { request, generation: journal.memory.generation };
  const created = yield* call(context, createEndpoint, { ...creation, run });
  const isMade = created.kind === 'done' || created.kind === 'accepted';
  if (isMade || !isSilent) yield* noteCreated(context, journal, creation, created);
  return created;
}

function* takePlaceFor(
  context: Context,
  request: PlatformRequest,
  { endpoint, entryId, maxConnections, target }: EndpointCreation,
): Steps<boolean> {
  if (entryId === undefined || maxConnections === undefined) return true;
  const part = toPart(request, target, endpoint, request.requestedAt);
  return yield* takeFor(context, part, { entryId, maxConnections });
}

function* noteCreated(
  context: Context,
  journal: Journal,
  creation: EndpointCreation,
  created: Created,
): Steps<void> {
  const authority = authorityOf(creation);
  if (created.kind === 'planAgain' || created.kind === 'refused') {
    const because = created.kind === 'refused' ? created.message : created.because;
    yield* note(context, journal, creation.kind, oneLine(`Not done: ${because}`, 1000), authority);
    return;
  }
  const traces = { before: created.before ?? 'absent', after: created.after };
  yield* note(context, journal, creation.kind, describeCreation(creation), { ...authority, ...traces });
}

const authorityOf = ({
  entryId,
  releasedBy,
}: EndpointCreation): Pick<Evidence, 'entryId' | 'releasedBy'> => ({
  ...(entryId === undefined ? {} : { entryId }),
  ...(releasedBy.length === 0 ? {} : { releasedBy }),
});

const refusedHold = (
  { endpoint, endpointAsWritten, subnet }: EndpointCreation,
  { code, message }: Created & { readonly kind: 'refused' },
): Hold => ({
  code: 'creation-refused',
  reason: `Azure does not make the private endpoint ${quoted(endpointAsWritten, 500)}: ${quoted(code || 'no code', 100)}.`,
  releasableBy: 'nobody',
  input: [],
  facts: {
    'Private endpoint': quoted(endpointAsWritten, 2048),
    Subnet: quoted(subnet, 2048),
    'What Azure says': quoted(message, 1000),
  },
  about: [endpoint, code],
});

const overdueHold = (creations: readonly EndpointCreation[]): Hold => ({
  code: 'change-overdue',
  reason: `A change was made again and again and does not show: ${oneLine(creations.map(describeCreation).join('; '), 1000)}.`,
  releasableBy: 'nobody',
  input: [],
  facts: Object.fromEntries(
    creations.map((creation, index) => [`Planned change ${index + 1}`, describeCreation(creation)]),
  ),
  about: creations.map(({ endpoint }) => endpoint),
});
