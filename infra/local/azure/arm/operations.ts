import type { Chance } from '../../chance/chance.ts';
import { secondsFrom } from '../../clock/clock.ts';
import type { AzureContext } from '../azure-context.ts';
import { createOperationSigner } from './operation-signer.ts';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from './provider.ts';
import { methodNotAllowed } from './refusals.ts';
import { rootId } from './resource-id.ts';

/** Long-running operations: started by providers, polled by clients, ended by the clock. */
export interface Operations extends ResourceProvider {
  start(plan: OperationPlan): StartedOperation;
  /** Lets a provider answer a call; operations that it starts meanwhile are taken to be about the call's resource. */
  during<T>(request: Pick<ArmRequest, 'id' | 'method'>, answer: () => T): T;
  /** What is under way on the resource at the top of this (lower-case) ID, or on anything under that. */
  underWay(id: string): readonly UnderWay[];
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
  /** Called once when the time has come, unless a later write took its place; `Location` polling ends with the answer. */
  readonly finish: () => ArmResponse;
}

/** An operation that runs, with the absolute addresses for the response headers. */
export interface StartedOperation {
  readonly id: string;
  readonly statusUrl: string;
  readonly resultUrl: string;
}

/** An operation that holds a resource. */
export interface UnderWay {
  /** Lower case; a call that names it takes the operation's place. */
  readonly resource: string;
  readonly isDeletion: boolean;
  readonly statusUrl: string;
}

interface Running extends StartedOperation, UnderWay {
  readonly finish: () => ArmResponse;
  readonly expiresAtMs: number;
  outcome: Outcome | undefined;
}

interface Outcome {
  readonly status: 'Succeeded' | 'Failed' | 'Canceled';
  readonly answer: ArmResponse;
}

interface State {
  readonly context: AzureContext;
  readonly origin: () => string;
  readonly sign: () => string;
  /** By lower-case path, oldest first. */
  readonly byPath: Map<string, { readonly running: Running; readonly isResult: boolean }>;
  /** By the resource at the top. */
  readonly underWay: Map<string, Set<Running>>;
  /** The call that is being answered. */
  call: Pick<ArmRequest, 'id' | 'method'> | undefined;
}

/** How long a client may ask what became of an operation. */
const KEPT_SECONDS = 86_400;

const POLLED = /\/locations\/[^/]+\/(operations|operationresults)\/[^/]+$/;

/** Makes the operations of one simulated Azure, to be polled at `origin` (asked anew every time: ports come late). */
export function createOperations(context: AzureContext, chance: Chance, origin: () => string): Operations {
  const state: State = {
    context,
    origin,
    sign: createOperationSigner(chance),
    byPath: new Map(),
    underWay: new Map(),
    call: undefined,
  };
  return {
    start: (plan) => start(state, plan),
    during(request, answer) {
      state.call = request;
      try {
        return answer();
      } finally {
        state.call = undefined;
      }
    },
    underWay: (id) => [...(state.underWay.get(rootId(id)) ?? [])],
    claims: (id) => state.byPath.has(id) || POLLED.test(id),
    handle: (request) => poll(state, request),
  };
}

function start(state: State, plan: OperationPlan): StartedOperation {
  const { byPath, context } = state;
  forgetExpired(state);
  const id = context.newGuid();
  const query = `?api-version=${plan.apiVersion}${plan.hasLongUrl === true ? state.sign() : ''}`;
  const urlOf = (path: string): string => `${state.origin()}${path}${id}${query}`;
  const running: Running = {
    id,
    statusUrl: urlOf(plan.statusPath),
    resultUrl: urlOf(plan.resultPath),
    resource: state.call?.id ?? '',
    isDeletion: state.call?.method === 'DELETE',
    finish: plan.finish,
    expiresAtMs: secondsFrom(context.clock, plan.seconds + KEPT_SECONDS).getTime(),
    outcome: undefined,
  };
  byPath.set(`${plan.statusPath}${id}`.toLowerCase(), { running, isResult: false });
  byPath.set(`${plan.resultPath}${id}`.toLowerCase(), { running, isResult: true });
  if (plan.seconds > 0 && running.resource !== '') hold(state, running);
  context.clock.schedule(secondsFrom(context.clock, plan.seconds), () => end(state, running));
  return { id, statusUrl: running.statusUrl, resultUrl: running.resultUrl };
}

/** A resource has one operation: a later one takes the place of the one before it. */
function hold(state: State, running: Running): void {
  const root = rootId(running.resource);
  const others = [...(state.underWay.get(root) ?? [])];
  for (const other of others.filter(({ resource }) => resource === running.resource))
    supersede(state, other, running);
  const rest = others.filter(({ outcome }) => outcome === undefined);
  state.underWay.set(root, new Set([...rest, running]));
}

function supersede(state: State, before: Running, after: Running): void {
  const message = `Operation ${before.id} was canceled and superseded by operation ${after.id}.`;
  const answer = armError(409, 'CanceledAndSupersededDueToAnotherOperation', message);
  before.outcome = { status: 'Canceled', answer };
  release(state, before);
}

function end(state: State, running: Running): void {
  if (running.outcome !== undefined) return;
  release(state, running);
  const answer = running.finish();
  running.outcome = { status: answer.status < 400 ? 'Succeeded' : 'Failed', answer };
}

function release({ underWay }: State, running: Running): void {
  const root = rootId(running.resource);
  const others = underWay.get(root);
  others?.delete(running);
  if (others?.size === 0) underWay.delete(root);
}

function forgetExpired({ byPath, context }: State): void {
  const nowMs = context.clock.now().getTime();
  for (const [path, { running }] of byPath) {
    if (running.expiresAtMs > nowMs) return;
    byPath.delete(path);
  }
}

function poll(state: State, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const found = state.byPath.get(request.id);
  if (found === undefined || found.running.expiresAtMs <= state.context.clock.now().getTime()) {
    return armError(404, 'NotFound', 'The operation does not exist or has expired.');
  }
  const { running, isResult } = found;
  const retry = { 'retry-after': `${Math.ceil(state.context.delays.retryAfter)}` };
  if (!isResult)
    return running.outcome
      ? ended(running.outcome)
      : { status: 200, headers: retry, body: { status: 'InProgress' } };
  return running.outcome?.answer ?? { status: 202, headers: { location: running.resultUrl, ...retry } };
}

function ended({ answer, status }: Outcome): ArmResponse {
  if (status === 'Succeeded') return { status: 200, body: { status } };
  const error = (answer.body as { readonly error?: unknown } | undefined)?.error;
  return { status: 200, body: { status, error } };
}
