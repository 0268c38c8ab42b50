import type {
  CoreInvocationContext,
  InvocationResponse,
  NamedData,
  RetryContext,
  RpcTypedData,
} from './core-api.ts';
import { type FunctionRegistry, type RegisteredFunction, runHooks } from './function-registry.ts';
import { type FunctionTimeout, withTimeout } from './function-timeout.ts';
import { programmingModel } from './intercept-core.ts';
import { type Log, toLogLevel } from './log-entry.ts';

/** What is handed to a function, beside what its other input bindings get from the host. */
export interface Invocation {
  readonly trigger: RpcTypedData;
  /** Takes the place of the converted trigger, for a JSON value that is too large to go through text each time. */
  readonly triggerValue?: unknown;
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  readonly retryContext?: RetryContext;
  /** Takes the function's result as it is; it is then not serialised. */
  readonly takeResult?: (result: unknown) => void;
}

/** Runs functions. An invocation rejects with whatever the function, or a hook, throws. */
export type Invoke = (fn: RegisteredFunction, invocation: Invocation) => Promise<InvocationResponse>;

/** What the invocation port needs from its host. */
export interface InvocationPort {
  readonly registry: FunctionRegistry;
  readonly newId: () => string;
  readonly log: Log;
  /** Ends the wait for a function that takes too long; without it a function may take any time. */
  readonly timeout?: FunctionTimeout;
  /** The value of an input binding that is not the trigger, for example `durableClient`. */
  readonly inputOf: (bindingType: string) => RpcTypedData | undefined;
}

/** Makes the function that invokes. Whoever calls it counts the work, with all that follows from it, as in flight. */
export const createInvoke =
  (port: InvocationPort): Invoke =>
  (fn, invocation) =>
    invoke(port, fn, invocation);

/** A port of the worker's InvocationHandler, in its order. */
async function invoke(
  port: InvocationPort,
  fn: RegisteredFunction,
  invocation: Invocation,
): Promise<InvocationResponse> {
  const coreContext = coreContextOf(port, fn, invocation);
  const model = programmingModel().getInvocationModel(coreContext);
  const { context, inputs } = await model.getArguments();
  if (invocation.triggerValue !== undefined) inputs[0] = invocation.triggerValue;
  const hookContext: Record<string, unknown> = {
    hookData: {},
    appHookData: {},
    invocationContext: context,
    inputs,
  };

  coreContext.state = 'preInvocationHooks';
  Object.assign(hookContext, { functionCallback: fn.callback });
  await runHooks(port.registry, 'preInvocation', hookContext);

  coreContext.state = 'invocation';
  const callback = hookContext['functionCallback'] as RegisteredFunction['callback'];
  const work = () => model.invokeFunction(context, hookContext['inputs'] as unknown[], callback);
  Object.assign(hookContext, await settle(withTimeout(port, fn, coreContext.invocationId, work)));

  coreContext.state = 'postInvocationHooks';
  await runHooks(port.registry, 'postInvocation', hookContext);
  if (isSet(hookContext['error'])) throw hookContext['error'];
  if (invocation.takeResult === undefined) return model.getResponse(context, hookContext['result']);
  invocation.takeResult(hookContext['result']);
  return { invocationId: coreContext.invocationId };
}

/** The worker hands both outcomes to the hooks, which may exchange one for the other. */
async function settle(work: Promise<unknown>): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await work, error: undefined };
  } catch (fault) {
    return { result: undefined, error: fault ?? new Error(`The function threw ${fault}.`) };
  }
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;

function coreContextOf(
  port: InvocationPort,
  fn: RegisteredFunction,
  invocation: Invocation,
): CoreInvocationContext {
  const invocationId = port.newId();
  const { metadata, name } = fn;
  const request = {
    invocationId,
    functionId: metadata.functionId ?? name,
    inputData: [{ name: fn.triggerName, data: invocation.trigger }, ...otherInputs(port, fn)],
    triggerMetadata: invocation.triggerMetadata ?? {},
    ...(invocation.retryContext === undefined ? {} : { retryContext: invocation.retryContext }),
  };
  return {
    invocationId,
    metadata,
    request,
    log: (level, category, message) =>
      logThroughHooks(port, { level, category, message }, { name, invocationId }),
  };
}

/** The app's log hooks may change level and message, but not wait. */
function logThroughHooks(
  port: InvocationPort,
  entry: { readonly level: string; readonly category: string; readonly message: string },
  { name, invocationId }: { readonly name: string; readonly invocationId: string },
): void {
  const context: Record<string, unknown> = { hookData: {}, appHookData: {}, ...entry };
  for (const callback of port.registry.hooks.get('log') ?? []) callback(context);
  port.log({
    level: toLogLevel(String(context['level'])),
    category: entry.category === 'user' ? 'function' : 'host',
    functionName: name,
    invocationId,
    message: String(context['message']),
  });
}

function otherInputs(port: InvocationPort, fn: RegisteredFunction): NamedData[] {
  const inputs: NamedData[] = [];
  for (const [name, binding] of Object.entries(fn.metadata.bindings)) {
    if (binding.direction !== 'in' || name === fn.triggerName) continue;
    const data = port.inputOf(binding.type);
    if (data === undefined)
      throw new Error(`Input binding "${binding.type}" is not offered by the local host.`);
    inputs.push({ name, data });
  }
  return inputs;
}
