import { traceOf } from '../../thrown/fault-text.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { NullableString, RpcTypedData } from '../core/core-api.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { Log } from '../core/log-entry.ts';
import { type AccessKeys, type Guarded, isAllowed } from './access-keys.ts';
import { comparePrecedence, matchTemplate, parseTemplate, type Segment } from './route-template.ts';
import { textResponse } from './text-response.ts';
import { toWireResponse } from './to-wire-response.ts';

/** An HTTP function with its route, ready to be matched. */
export interface HttpFunction {
  readonly fn: RegisteredFunction;
  readonly route: string;
  readonly template: readonly Segment[];
  readonly methods: readonly string[];
  readonly guarded: Guarded;
}

/** What answering needs of the host. */
export interface HttpNeeds {
  readonly keys: AccessKeys;
  /** host.json's headers for every answer. */
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly invoke: Invoke;
  readonly log: Log;
}

/** Reads the HTTP functions of an app, the most particular route first. `prefix` comes from host.json. */
export function httpFunctionsOf(functions: Iterable<RegisteredFunction>, prefix: string): HttpFunction[] {
  const found: HttpFunction[] = [];
  for (const fn of functions) if (fn.triggerType === 'httptrigger') found.push(httpFunctionOf(fn, prefix));
  return found.sort((one, other) => comparePrecedence(one.template, other.template));
}

function httpFunctionOf(fn: RegisteredFunction, prefix: string): HttpFunction {
  const { route, methods, authLevel } = fn.trigger;
  const path = typeof route === 'string' && route !== '' ? route : fn.name;
  const whole = [prefix, path].join('/').replace(/^\/+/, '');
  const allowed = Array.isArray(methods) && methods.length > 0 ? methods.map(String) : ['GET', 'POST'];
  return {
    fn,
    route: `/${whole}`,
    template: parseTemplate(whole),
    methods: allowed.map((method) => method.toUpperCase()),
    guarded: guardedBy(authLevel, fn.name),
  };
}

function guardedBy(authLevel: unknown, functionName: string): Guarded {
  if (authLevel === 'function') return { level: 'function', functionName };
  return { level: authLevel === 'admin' ? 'admin' : 'anonymous' };
}

/** Answers by the function that fits; undefined when none does, also when only the method does not fit. */
export async function answerHttp(
  needs: HttpNeeds,
  functions: readonly HttpFunction[],
  request: WireRequest,
  path: readonly string[],
): Promise<WireResponse | undefined> {
  for (const candidate of functions) {
    const params = matchTemplate(candidate.template, path);
    if (params === undefined || !candidate.methods.includes(request.method.toUpperCase())) continue;
    if (!isAllowed(needs.keys, candidate.guarded, request)) return textResponse(401);
    const answer = await run(needs, candidate.fn, request, params);
    return { ...answer, headers: { ...needs.customHeaders, ...answer.headers } };
  }
  return undefined;
}

/** What a function throws is for the log; the caller learns nothing of it. */
async function run(
  { invoke, log }: HttpNeeds,
  fn: RegisteredFunction,
  request: WireRequest,
  params: Readonly<Record<string, string>>,
): Promise<WireResponse> {
  try {
    const { returnValue } = await invoke(fn, { trigger: toTrigger(request, params) });
    return toWireResponse(returnValue);
  } catch (fault) {
    const message = traceOf(fault);
    log({ level: 'error', category: 'host', functionName: fn.name, message });
    return textResponse(500);
  }
}

function toTrigger(request: WireRequest, params: Readonly<Record<string, string>>): RpcTypedData {
  const bytes = request.bytes ?? Buffer.from(request.body);
  const body = bytes.byteLength === 0 ? {} : { body: { bytes } };
  return {
    http: {
      method: request.method.toUpperCase(),
      url: request.url.href,
      nullableHeaders: nullable(Object.entries(request.headers)),
      nullableQuery: nullable(request.url.searchParams),
      nullableParams: nullable(Object.entries(params)),
      ...body,
    },
  };
}

const nullable = (entries: Iterable<readonly [string, string]>): Record<string, NullableString> =>
  Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
