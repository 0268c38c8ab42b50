import {
  app,
  type HttpHandler,
  type HttpMethod,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import * as df from 'durable-functions';
import { registerActivity } from '../shared/durable/activity.ts';
import { keepTrying } from '../shared/durable/keep-trying.ts';
import { registerOrchestration } from '../shared/durable/orchestration.ts';
import type { Effects } from '../shared/effects/effects.ts';
import type { Settings } from '../shared/settings.ts';
import * as activities from './activities/stubs.ts';
import { awaitApproval } from './orchestrators/await-approval.ts';
import { awaitPropagation } from './orchestrators/await-propagation.ts';
import { awaitSettled } from './orchestrators/await-settled.ts';
import { deliverTicket } from './orchestrators/deliver-ticket.ts';
import { followStock } from './orchestrators/follow-stock.ts';
import { onboardEndpoint } from './orchestrators/onboard-endpoint.ts';
import { reconcile } from './orchestrators/reconcile.ts';
import { requestPlatform } from './orchestrators/request-platform.ts';
import { sweepForStale } from './orchestrators/sweep-for-stale.ts';
import { takeNotice } from './orchestrators/take-notice.ts';
import type { TriggerParts } from './triggers/parts.ts';

/** What the app is made of besides its code. */
export interface AppParts {
  readonly effects: () => Effects;
  readonly settings: Pick<Settings, 'schedules' | 'trustsClientPrincipal' | 'eventsQueue'>;
}

/** Registers every binding, route, schedule and access level: the table of contents of the app. */
export function registerApp({ effects, settings }: AppParts): void {
  registerRoutes({ effects, trustsClientPrincipal: settings.trustsClientPrincipal });
  registerEvents(effects, settings.eventsQueue);
  registerTimers(settings.schedules);
  registerDurable(effects);
}

const extraInputs = [df.input.durableClient()];

function registerRoutes(parts: TriggerParts): void {
  type Trigger = (...args: [...Parameters<HttpHandler>, TriggerParts]) => Promise<HttpResponseInit>;
  function route(name: string, method: HttpMethod, path: string, load: () => Promise<Trigger>): void {
    app.http(name, {
      methods: [method],
      route: path,
      authLevel: 'function',
      extraInputs,
      handler: async (request, context) => {
        const [{ answeringFaults }, trigger] = await Promise.all([import('./triggers/problem.ts'), load()]);
        const { hideSecrets } = parts.effects();
        return answeringFaults(context, hideSecrets, async () => trigger(request, context, parts));
      },
    });
  }

  const requesting = () => import('./triggers/request-onboarding.ts');
  const reading = () => import('./triggers/read-onboardings.ts');
  const deciding = () => import('./triggers/decide-onboarding.ts');
  route('request-onboarding', 'POST', 'onboardings', async () => (await requesting()).requestOnboarding);
  route('list-onboardings', 'GET', 'onboardings', async () => (await reading()).listOnboardings);
  route('show-onboarding', 'GET', 'onboardings/{id}', async () => (await reading()).readOnboarding);
  route(
    'decide-onboarding',
    'POST',
    'onboardings/{id}/decision',
    async () => (await deciding()).decideOnboarding,
  );
  const proving = () => import('./triggers/read-evidence.ts');
  route('show-evidence', 'GET', 'onboardings/{id}/evidence', async () => (await proving()).readEvidence);
  route('export-evidence', 'GET', 'evidence', async () => (await proving()).exportEvidence);
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
  registerOrchestration(onboardEndpoint);
  registerOrchestration(requestPlatform);
  registerOrchestration(deliverTicket);
  registerOrchestration(keepTrying);
  registerOrchestration(awaitSettled);
  registerOrchestration(awaitApproval);
  registerOrchestration(awaitPropagation);
  registerOrchestration(reconcile);
  registerOrchestration(followStock);
  registerOrchestration(sweepForStale);
  for (const stub of Object.values(activities)) registerActivity<never, unknown>(stub, effects);
}
