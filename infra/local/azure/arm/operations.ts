import { secondsFrom } from '../../clock/clock.ts';
import type { AzureContext } from '../azure-context.ts';
import type { Chance } from '../chance.ts';
import type { ArmRequest, ArmResponse, ResourceProvider } from './provider.ts';

/** Long-running operations: started by providers, polled by clients, ended by the clock. */
export interface Operations extends ResourceProvider {
  start(plan: OperationPlan): StartedOperation;
}

/** What is to happen, when, and where a client may ask about it. */
interface OperationPlan {
  readonly seconds: number;
  /** Paths up to the operation's ID, which is appended to both. */
  readonly statusPath: string;
  readonly resultPath: string;
  readonly apiVersion: string;
  /** Microsoft.Network signs its polling addresses, which makes them about 4 KB long (recorded). */
  readonly hasLongUrl?: boolean;
  /** Called once when the time has come; the answer is what `Location` polling ends with. */
  readonly finish: () => ArmResponse;
}

/** An operation that runs, with the absolute addresses for the response headers. */
export interface StartedOperation {
  readonly id: string;
  readonly statusUrl: string;
  readonly resultUrl: string;
}

interface Running {
  readonly plan: OperationPlan;
  readonly resultUrl: string;
  outcome: ArmResponse | undefined;
}

/** Makes the operations of one simulated Azure, to be polled at `origin` (asked anew every time: ports come late). */
export function createOperations(context: AzureContext, chance: Chance, origin: () => string): Operations {
  const sign = createSigner(chance);
  const byPath = new Map<string, { readonly running: Running; readonly isResult: boolean }>();

  return {
    start(plan) {
      const id = context.newGuid();
      const query = `?api-version=${plan.apiVersion}${plan.hasLongUrl === true ? sign() : ''}`;
      const resultUrl = `${origin()}${plan.resultPath}${id}${query}`;
      const running: Running = { plan, resultUrl, outcome: undefined };
      byPath.set(`${plan.statusPath}${id}`.toLowerCase(), { running, isResult: false });
      byPath.set(`${plan.resultPath}${id}`.toLowerCase(), { running, isResult: true });
      context.clock.schedule(secondsFrom(context.clock, plan.seconds), () => {
        running.outcome = plan.finish();
      });
      return { id, statusUrl: `${origin()}${plan.statusPath}${id}${query}`, resultUrl };
    },
    claims: (id) => byPath.has(id),
    handle(request: ArmRequest) {
      const found = byPath.get(request.id);
      if (request.method !== 'GET' || found === undefined) return { status: 405 };
      const retryAfter = `${Math.max(1, Math.ceil(context.delays.retryAfter))}`;
      return found.isResult ? pollResult(found.running, retryAfter) : pollStatus(found.running, retryAfter);
    },
  };
}

function pollStatus(running: Running, retryAfter: string): ArmResponse {
  if (running.outcome === undefined) {
    return { status: 200, headers: { 'retry-after': retryAfter }, body: { status: 'InProgress' } };
  }
  const { status, body } = running.outcome;
  if (status < 400) return { status: 200, body: { status: 'Succeeded' } };
  const error = (body as { readonly error?: unknown } | undefined)?.error;
  return { status: 200, body: { status: 'Failed', error } };
}

const pollResult = (running: Running, retryAfter: string): ArmResponse =>
  running.outcome ?? { status: 202, headers: { location: running.resultUrl, 'retry-after': retryAfter } };

/** As today's Network operations carry it: a time, a certificate, a signature, and a hash (recorded: `t=,c=,s=,h=`). */
function createSigner(chance: Chance): () => string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const random = (length: number): string =>
    Array.from({ length }, () => letters[chance.below(letters.length)]).join('');
  const certificate = `MII${random(3300)}`;
  return () => `&t=${random(18)}&c=${certificate}&s=${random(342)}&h=${random(43)}`;
}
