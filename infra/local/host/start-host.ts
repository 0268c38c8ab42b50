import { randomUUID } from 'node:crypto';
import type { WireHandler } from '../wire/wire.ts';
import { type FunctionRegistry, type RegisteredFunction, runHooks } from './core/function-registry.ts';
import { createInvoke, type Invoke } from './core/invoke-function.ts';
import { loadApp } from './core/load-app.ts';
import type { Log } from './core/log-entry.ts';
import { answerInProcess } from './durable/client/axios-adapter.ts';
import { type ClientAddress, clientBinding } from './durable/client/client-urls.ts';
import { durableFunctionsOf } from './durable/durable-functions.ts';
import type { Engine } from './durable/engine.ts';
import { restartEngine, startEngine, stopEngine } from './durable/engine-life.ts';
import { createMemoryStore } from './durable/memory-store.ts';
import { routePrefixOf, taskHubOf } from './host-json.ts';
import type { HostOptions } from './host-options.ts';
import { LARGEST_BODY_BYTES } from './http/body-limit.ts';
import { type HttpFunction, httpFunctionsOf } from './http/http-functions.ts';
import { instanceStatus, summaryOf } from './inspect-host.ts';
import type { LocalHost } from './local-host.ts';
import { type Routes, route } from './router.ts';
import { runNow } from './run-now.ts';
import {
  runTimer,
  startTimers,
  stopTimers,
  type TimerNeeds,
  type TimerTrigger,
} from './timers/timer-triggers.ts';

/** The parts of a running host. */
interface Parts {
  readonly registry: FunctionRegistry;
  readonly engine: Engine;
  readonly timerNeeds: TimerNeeds;
  readonly timers: readonly TimerTrigger[];
  readonly httpFunctions: readonly HttpFunction[];
  readonly handle: WireHandler;
  readonly forgetOrigin: () => void;
}

/**
 * Loads an app on a local Functions host. Several hosts may live in one process, one after another; durable clients in
 * the process reach the latest host of an origin without a socket. Throws what loading the app throws.
 */
export async function createHost(options: HostOptions): Promise<LocalHost> {
  const registry = await loadApp(options.app);
  const log: Log = options.onLog ?? (() => undefined);
  const address = addressOf(options);
  const binding = JSON.stringify(clientBinding(address));
  const invoke = createInvoke({
    registry,
    newId: options.newId ?? randomUUID,
    log,
    inputOf: (type) => (/^(durable|orchestration)Client$/i.test(type) ? { string: binding } : undefined),
  });
  // getClient() turns every link to localhost:7071 unless Azure's own setting says where the app is.
  process.env['WEBSITE_HOSTNAME'] = new URL(address.origin).host;
  return hostOf(assemble(options, registry, invoke, log, address));
}

function addressOf({ origin, hostJson, keys, newId = randomUUID }: HostOptions): ClientAddress {
  return {
    origin: new URL(origin ?? 'http://localhost:7071').origin,
    taskHub: taskHubOf(hostJson ?? {}),
    systemKey: keys?.system,
    rpcPath: `/durabletask/${newId()}/`,
  };
}

function assemble(
  options: HostOptions,
  registry: FunctionRegistry,
  invoke: Invoke,
  log: Log,
  address: ClientAddress,
): Parts {
  const functions = [...registry.functions.values()];
  const timerNeeds: TimerNeeds = { clock: options.clock, invoke, log };
  const timers = startTimers(timerNeeds, functions, { ...process.env, ...options.settings });
  const httpFunctions = httpFunctionsOf(functions, routePrefixOf(options.hostJson ?? {}));
  const engine = engineOf(options, registry, invoke, log);
  const find = (name: string): RegisteredFunction | undefined =>
    functions.find((fn) => fn.name.toLowerCase() === name.toLowerCase());
  const routes: Routes = {
    keys: options.keys ?? {},
    httpFunctions,
    clientApi: { engine, address: () => address },
    runNow: (name, input) => runNow({ ...timerNeeds, timers, find }, name, input),
    largestBodyBytes: options.largestBodyBytes ?? LARGEST_BODY_BYTES,
    find,
    invoke,
    log,
  };
  const handle: WireHandler = (request) => options.clock.track(() => route(routes, request));
  const forgetOrigin = answerInProcess(address.origin, handle);
  return { registry, engine, timerNeeds, timers, httpFunctions, handle, forgetOrigin };
}

function engineOf(options: HostOptions, registry: FunctionRegistry, invoke: Invoke, log: Log): Engine {
  const warned = new Set<string>();
  const warn = (message: string): void => {
    if (!warned.has(message)) log({ level: 'warn', category: 'host', message });
    warned.add(message);
  };
  return startEngine({
    ...durableFunctionsOf(registry, invoke, warn),
    clock: options.clock,
    store: options.store ?? createMemoryStore(),
    newId: options.newId ?? randomUUID,
    repeatActivity: options.faults?.repeatActivity ?? (() => false),
    warn,
    onFault: (fault) =>
      log({ level: 'error', category: 'host', message: `The durable engine failed: ${fault}` }),
  });
}

function hostOf(parts: Parts): LocalHost {
  const { engine, timers, timerNeeds } = parts;
  const { store } = engine.needs;
  return {
    handle: parts.handle,
    functions: [...parts.registry.functions.values()].map((fn) => summaryOf(fn, parts.httpFunctions, timers)),
    runTimer: async (name) => {
      const timer = timers.find(({ fn }) => fn.name === name);
      if (timer === undefined) throw new Error(`There is no timer function '${name}'.`);
      await runTimer(timerNeeds, timer);
    },
    instances: () => [...store.instances()].map(instanceStatus),
    history: (instanceId) => [...store.history(instanceId)],
    restart: async () => restartEngine(engine),
    onCheckpoint: (listener) => void engine.onCheckpoint.push(listener),
    stop: async () => {
      stopEngine(engine);
      stopTimers(timers);
      parts.forgetOrigin();
      await runHooks(parts.registry, 'appTerminate', { hookData: {}, appHookData: {} });
    },
  };
}
