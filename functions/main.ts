import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { registerActivity } from '../shared/durable/activity.ts';
import { keepTrying } from '../shared/durable/keep-trying.ts';
import { registerOrchestration } from '../shared/durable/orchestration.ts';
import type { Effects } from '../shared/effects/effects.ts';
import type { Settings } from '../shared/settings.ts';
import * as cleaning from './activities/clean-up/clean-up-stubs.ts';
import * as drift from './activities/drift/drift-stubs.ts';
import * as offboarding from './activities/offboarding/offboarding-stubs.ts';
import * as lists from './activities/platform-lists/platform-list-stubs.ts';
import * as reconciling from './activities/reconcile/reconcile-stubs.ts';
import * as rounds from './activities/rounds/round-stubs.ts';
import * as activities from './activities/stubs.ts';
import * as tickets from './activities/tickets/ticket-stubs.ts';
import * as undo from './activities/undo/undo-stubs.ts';
import { cleanUp } from './orchestrators/clean-up/clean-up.ts';
import { undoCleanUp } from './orchestrators/clean-up/undo-clean-up.ts';
import { runErrands } from './orchestrators/errands/run-errands.ts';
import { confirmGone } from './orchestrators/offboarding/confirm-gone.ts';
import { offboardEndpoint } from './orchestrators/offboarding/offboard-endpoint.ts';
import { takeDeletion } from './orchestrators/offboarding/take-deletion.ts';
import { awaitApproval } from './orchestrators/onboarding/await-approval.ts';
import { awaitPropagation } from './orchestrators/onboarding/await-propagation.ts';
import { awaitSettled } from './orchestrators/onboarding/await-settled.ts';
import { onboardEndpoint } from './orchestrators/onboarding/onboard-endpoint.ts';
import { takeNotice } from './orchestrators/onboarding/take-notice.ts';
import { followDrift } from './orchestrators/reconcile/follow-drift.ts';
import { followKnown } from './orchestrators/reconcile/follow-known.ts';
import { lookThroughSource } from './orchestrators/reconcile/look-through-source.ts';
import { reconcile } from './orchestrators/reconcile/reconcile.ts';
import { requestPlatform } from './orchestrators/requests/request-platform.ts';
import { deliverTicket } from './orchestrators/tickets/deliver-ticket.ts';
import { ROUTES, type Route } from './routes.ts';
import type { TriggerParts } from './triggers/parts.ts';

/** What the app is made of besides its code. */
export interface AppParts {
  readonly effects: () => Effects;
  readonly settings: Pick<Settings, 'schedules' | 'trustsClientPrincipal' | 'eventsQueue'>;
}

/** Registers every binding, route (by the table of `routes.ts`), schedule and access level: the table of contents of the app. */
export function registerApp({ effects, settings }: AppParts): void {
  const { trustsClientPrincipal } = settings;
  for (const route of ROUTES) registerRoute(route, { effects, trustsClientPrincipal });
  registerEvents(effects, settings.eventsQueue);
  registerTimers(settings.schedules);
  registerDurable(effects);
}

const extraInputs = [df.input.durableClient()];

type RouteParts = Pick<TriggerParts, 'effects'> & Pick<Settings, 'trustsClientPrincipal'>;

/** App Service authentication stands in front of who signs in, and the host's keys in front of machines. */
function registerRoute({ admits, load, method, name, path }: Route, parts: RouteParts): void {
  app.http(name, {
    methods: [method],
    route: path,
    authLevel: admits.kind === 'machine' ? 'function' : 'anonymous',
    extraInputs,
    handler: async (request, context) => {
      const { answerCaller } = await import('./triggers/answer-caller.ts');
      return answerCaller({ request, context, admits, load, ...parts });
    },
  });
}

/** Event Grid reaches a public app itself; into a private one a storage queue brings the same events. */
function registerEvents(effects: () => Effects, queue: Settings['eventsQueue']): void {
  const handler = async (event: unknown, context: InvocationContext): Promise<void> =>
    (await import('./triggers/on-endpoint-event.ts')).onEndpointEvent(event, context, { effects });
  app.eventGrid('on-endpoint-event', { extraInputs, handler });
  if (queue !== undefined) app.storageQueue('on-queued-endpoint-event', { ...queue, extraInputs, handler });
}

function registerTimers(schedules: Settings['schedules']): void {
  const onTimer = async (...args: Parameters<typeof import('./triggers/on-timer.ts').startPeriodic>) =>
    (await import('./triggers/on-timer.ts')).startPeriodic(...args);
  app.timer('reconcile-on-timer', {
    schedule: schedules.reconcile,
    extraInputs,
    handler: (_timer, context) => onTimer(reconcile.name, context),
  });
  app.timer('clean-up-on-timer', {
    schedule: schedules.cleanUp,
    extraInputs,
    handler: (_timer, context) => onTimer(cleanUp.name, context),
  });
  app.timer('errands-on-timer', {
    schedule: schedules.cleanUp,
    extraInputs,
    handler: (_timer, context) => onTimer(runErrands.name, context),
  });
}

function registerDurable(effects: () => Effects): void {
  registerOrchestration(takeNotice);
  registerOrchestration(takeDeletion);
  registerOrchestration(confirmGone);
  registerOrchestration(onboardEndpoint);
  registerOrchestration(offboardEndpoint);
  registerOrchestration(requestPlatform);
  registerOrchestration(deliverTicket);
  registerOrchestration(keepTrying);
  registerOrchestration(awaitSettled);
  registerOrchestration(awaitApproval);
  registerOrchestration(awaitPropagation);
  registerOrchestration(reconcile);
  registerOrchestration(followDrift);
  registerOrchestration(lookThroughSource);
  registerOrchestration(followKnown);
  registerOrchestration(cleanUp);
  registerOrchestration(runErrands);
  registerOrchestration(undoCleanUp);
  for (const stub of Object.values({
    ...activities,
    ...cleaning,
    ...drift,
    ...reconciling,
    ...lists,
    ...offboarding,
    ...tickets,
    ...rounds,
    ...undo,
  }))
    registerActivity<never, unknown>(stub, effects);
}
