import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { createVirtualClock, type VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { toReportedFault } from '../../../shared/durable/activity.ts';
import { delaySeconds } from '../../../shared/durable/call-once.ts';
import type { Priority } from '../../../shared/effects/budgets/budget.ts';
import { runErrand } from '../../../shared/effects/budgets/errand.ts';
import { openBudgets } from '../../../shared/effects/budgets/open-budgets.ts';
import { paced } from '../../../shared/effects/budgets/paced.ts';

/** What ARM answers instead of counting, such as a 429 of a locked resource. */
type Instead = (path: string) => { readonly status: number; readonly code: string } | undefined;

/** An ARM with one bucket of reads for each subscription, 250 and 25 more per second, and 50 ms for each call. */
export interface MeteredArm {
  readonly clock: VirtualClock;
  /** Every answer: when, for which path, with which status. */
  readonly answers: readonly MeteredAnswer[];
  /** Sends one call within the present errand; throws for what is not sent and for 429. */
  call(path: string, method?: HttpMethods): Promise<void>;
  /** Runs reads as one activity, and again after the waits that the orchestrations would make, until they are done. */
  runActivity(priority: Priority, paths: readonly string[]): Promise<void>;
}

/** One answer of the metered ARM. */
interface MeteredAnswer {
  readonly atSeconds: number;
  readonly path: string;
  readonly status: number;
}

interface State {
  readonly clock: VirtualClock;
  readonly startMs: number;
  readonly answers: MeteredAnswer[];
  readonly levels: Map<string, { readonly calls: number; readonly atMs: number }>;
  readonly firstCalls: number;
  readonly instead: Instead;
}

const ORIGIN = 'https://management.azure.com';

/** Makes one whose buckets hold `firstCalls` at first, as after many calls of others. */
export function aMeteredArm(firstCalls: number, instead: Instead = () => undefined): MeteredArm {
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const startMs = clock.now().getTime();
  const state: State = { clock, startMs, answers: [], levels: new Map(), firstCalls, instead };
  const client = paced({ sendRequest: (request) => answer(state, request) }, openBudgets(clock.now));
  const call: MeteredArm['call'] = async (path, method = 'GET') => {
    const { headers, status } = await client.sendRequest(
      createPipelineRequest({ url: `${ORIGIN}${path}`, method }),
    );
    if (status === 429) throw Object.assign(new Error('429'), { headers });
  };
  return { clock, answers: state.answers, call, runActivity: (...what) => runActivity(clock, call, ...what) };
}

async function runActivity(
  clock: VirtualClock,
  call: MeteredArm['call'],
  priority: Priority,
  paths: readonly string[],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runErrand(priority, async () => {
        for (const path of paths) await call(path);
      });
    } catch (fault) {
      await clock.sleep(
        delaySeconds(
          attempt,
          toReportedFault(fault, (value) => value),
        ),
      );
    }
  }
}

async function answer(
  state: State,
  request: Parameters<HttpClient['sendRequest']>[0],
): Promise<PipelineResponse> {
  const { answers, clock, instead, startMs } = state;
  const path = new URL(request.url).pathname;
  await clock.sleep(0.05);
  const other = instead(path);
  const left = other === undefined ? take(state, path) : undefined;
  const status = other?.status ?? (left === undefined ? 429 : 200);
  const code = other?.code ?? 'SubscriptionRequestsThrottled';
  answers.push({ atSeconds: (clock.now().getTime() - startMs) / 1000, path, status });
  const remaining = { 'x-ms-ratelimit-remaining-subscription-reads': String(left ?? 0) };
  return {
    request,
    status,
    headers: createHttpHeaders({
      ...(other === undefined ? remaining : {}),
      ...(status === 200 ? {} : { 'retry-after': '5' }),
    }),
    bodyAsText: status === 200 ? '{}' : JSON.stringify({ error: { code, message: 'later' } }),
  };
}

/** What is left after taking one; undefined where none was. */
function take({ clock, firstCalls, levels }: State, path: string): number | undefined {
  const subscription = path.split('/')[2] ?? '';
  const nowMs = clock.now().getTime();
  const before = levels.get(subscription) ?? { calls: firstCalls, atMs: nowMs };
  const calls = Math.min(250, before.calls + ((nowMs - before.atMs) / 1000) * 25);
  levels.set(subscription, { calls: calls >= 1 ? calls - 1 : calls, atMs: nowMs });
  return calls >= 1 ? Math.floor(calls - 1) : undefined;
}
