import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { registerActivity } from '../shared/durable/activity.ts';
import { keepTrying } from '../shared/durable/keep-trying.ts';
import { registerOrchestration } from '../shared/durable/orchestration.ts';
import type { Effects } from '../shared/effects/effects.ts';
import type { Settings } from '../shared/settings.ts';
import * as offboarding from './activities/offboarding/offboarding-stubs.ts';
import * as activities from './activities/stubs.ts';
import * as tickets from './activities/tickets/ticket-stubs.ts';
import { awaitApproval } from './orchestrators/await-approval.ts';
import { awaitPropagation } from './orchestrators/await-propagation.ts';
import { awaitSettled } from './orchestrators/await-settled.ts';
import { confirmGone } from './orchestrators/confirm-gone.ts';
import { deliverTicket } from './orchestrators/deliver-ticket.ts';
import { followStock } from './orchestrators/follow-stock.ts';
import { offboardEndpoint } from './orchestrators/offboard-endpoint.ts';
import { onboardEndpoint } from './orchestrators/onboard-endpoint.ts';
import { reconcile } from './orchestrators/reconcile.ts';
import { requestPlatform } from './orchestrators/request-platform.ts';
import { sweepForStale } from './orchestrators/sweep-for-stale.ts';
import { takeDeletion } from './orchestrators/take-deletion.ts';
import { takeNotice } from './orchestrators/take-notice.ts';
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
  app.timer('sweep-on-timer', {
    schedule: schedules.sweep,
    extraInputs,
    handler: (_timer, context) => onTimer(sweepForStale.name, context),
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
  registerOrchestration(followStock);
  registerOrchestration(sweepForStale);
  for (const stub of Object.values({ ...activities, ...offboarding, ...tickets }))
    registerActivity<never, unknown>(stub, effects);
}
