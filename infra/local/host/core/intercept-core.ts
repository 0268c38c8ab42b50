import Module from 'node:module';
import type { FunctionCallback, FunctionMetadata, HookCallback, ProgrammingModel } from './core-api.ts';
import { type FunctionRegistry, registerFunction, registerHook } from './function-registry.ts';
import { HOST_VERSION } from './host-version.ts';

/** What is one per process because the libraries cache it there. */
interface ProcessState {
  /** The registry of the host whose app is being loaded. */
  registry: FunctionRegistry | undefined;
  programmingModel: ProgrammingModel | undefined;
  /** Loads take turns, for registrations carry no name of their host. */
  lastLoad: Promise<unknown>;
}

/** Kept on the global object, for a test runner may evaluate this module again in a process whose libraries stay loaded. */
const STATE = Symbol.for('private-link-autopilot.functions-core');

/** Lets `load` register its functions with `registry`; loads of several hosts wait for one another. */
export function registerWith<T>(registry: FunctionRegistry, load: () => Promise<T>): Promise<T> {
  const state = processState();
  const turn = state.lastLoad.then(async () => {
    state.registry = registry;
    try {
      return await load();
    } finally {
      state.registry = undefined;
      registry.isLocked = true;
    }
  });
  state.lastLoad = turn.catch(() => undefined);
  return turn;
}

/** The model that `@azure/functions` has set. Throws when no app has registered anything in this process. */
export function programmingModel(): ProgrammingModel {
  const model = processState().programmingModel;
  if (model === undefined) throw new Error('No function was registered through @azure/functions.');
  return model;
}

function processState(): ProcessState {
  const holder = globalThis as typeof globalThis & { [STATE]?: ProcessState };
  holder[STATE] ??= intercept({
    registry: undefined,
    programmingModel: undefined,
    lastLoad: Promise.resolve(),
  });
  return holder[STATE];
}

/** `@azure/functions` requires the core module lazily and once; the worker answers that require in this same way. */
function intercept(state: ProcessState): ProcessState {
  const coreApi = coreApiOf(state);
  Module.prototype.require = new Proxy(Module.prototype.require, {
    apply: (target, self, args) =>
      args[0] === '@azure/functions-core' ? coreApi : Reflect.apply(target, self, args),
  });
  return state;
}

function coreApiOf(state: ProcessState) {
  return {
    version: '3.9.1',
    hostVersion: HOST_VERSION,
    setProgrammingModel: (model: ProgrammingModel) => {
      state.programmingModel = model;
    },
    getProgrammingModel: () => state.programmingModel,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
      registerFunction(loading(state, metadata.name), metadata, callback),
    registerHook: (name: string, callback: HookCallback) =>
      registerHook(loading(state, name), name, callback),
    log: refuseHttpStreams,
  };
}

function loading(state: ProcessState, what: string): FunctionRegistry {
  if (state.registry === undefined)
    throw new Error(`"${what}" was registered while no host was loading an app.`);
  return state.registry;
}

/** With `enableHttpStream` requests come through a proxy of the library, and every HTTP function would hang here. */
function refuseHttpStreams(_level: string, category: string, message: string): void {
  if (category !== 'system' || message !== 'HTTP streaming enabled.') return;
  throw new Error('The local host does not offer enableHttpStream.');
}

// The library caches a failed look-up too, so the module must be offered before the first use of `app`.
processState();
