import type {
  BindingInfo,
  Disposable,
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
} from './core-api.ts';

/** A function of the app as the host knows it. */
export interface RegisteredFunction {
  readonly name: string;
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
  /** The trigger's binding name; a hash, so it is always looked up. */
  readonly triggerName: string;
  readonly trigger: BindingInfo;
  /** The trigger's type in lower case, for example `httptrigger`. */
  readonly triggerType: string;
}

/** What one app has registered with one host. */
export interface FunctionRegistry {
  readonly functions: Map<string, RegisteredFunction>;
  readonly hooks: Map<string, HookCallback[]>;
  isLocked: boolean;
}

/** The hooks that `@azure/functions` 4.16 may ask for. */
const HOOK_NAMES = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;

/** Makes a registry without functions. */
export function createRegistry(): FunctionRegistry {
  return { functions: new Map(), hooks: new Map(HOOK_NAMES.map((name) => [name, []])), isLocked: false };
}

/** Adds a function; throws when the app has already been loaded, or for a name that is taken or has no trigger. */
export function registerFunction(
  registry: FunctionRegistry,
  metadata: FunctionMetadata,
  callback: FunctionCallback,
): Disposable {
  const { name } = metadata;
  if (registry.isLocked)
    throw systemError(Error, `A function can only be registered during app startup: ${name}.`);
  const id = metadata.functionId ?? name;
  if (registry.functions.has(id))
    throw systemError(Error, `A function with id "${id}" has already been registered.`);
  const found = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (found === undefined) throw systemError(Error, `Function "${name}" has no trigger.`);

  const [triggerName, trigger] = found;
  const triggerType = trigger.type.toLowerCase();
  registry.functions.set(id, { name, metadata, callback, triggerName, trigger, triggerType });
  return { dispose: () => void registry.functions.delete(id) };
}

/** Adds a hook; throws the RangeError that the library tests for when the hook is unknown. */
export function registerHook(registry: FunctionRegistry, name: string, callback: HookCallback): Disposable {
  const callbacks = registry.hooks.get(name);
  if (callbacks === undefined) throw systemError(RangeError, `Unrecognized hook "${name}"`);
  callbacks.push(callback);
  return { dispose: () => void callbacks.splice(callbacks.indexOf(callback), 1) };
}

/** Runs the app's hooks of one name in the order of their registration. */
export async function runHooks(
  registry: FunctionRegistry,
  name: string,
  context: Record<string, unknown>,
): Promise<void> {
  for (const callback of registry.hooks.get(name) ?? []) await callback(context);
}

function systemError(kind: ErrorConstructor, message: string): Error {
  return Object.assign(new kind(message), { isAzureFunctionsSystemError: true });
}
