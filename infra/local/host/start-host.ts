import { randomUUID } from 'node:crypto';
import { createChance } from '../azure/chance.ts';
import type { WireHandler } from '../wire/wire.ts';
import type { HostConfiguration } from './configuration/host-configuration.ts';
import { type FunctionRegistry, type RegisteredFunction, runHooks } from './core/function-registry.ts';
import { createInvoke, type Invoke } from './core/invoke-function.ts';
import { loadApp } from './core/load-app.ts';
import type { Log } from './core/log-entry.ts';
import { answerInProcess } from './durable/client/axios-adapter.ts';
import { type ClientAddress, clientBinding } from './durable/client/client-urls.ts';
import { durableFunctionsOf } from './durable/durable-functions.ts';
import { realDurableHttp } from './durable/durable-http.ts';
import { limitsOf } from './durable/durable-limits.ts';
import type { Engine, EngineNeeds } from './durable/engine.ts';
import { restartEngine, startEngine, stopEngine } from './durable/engine-life.ts';
import { createMemoryStore } from './durable/memory-store.ts';
import { removeDisabled } from './enabled-functions.ts';
import { failStop } from './fail-stop.ts';
import type { HostOptions } from './host-options.ts';
import { extensionKey } from './http/access-keys.ts';
import type { HostStatus } from './http/admin.ts';
import { LARGEST_BODY_BYTES } from './http/body-limit.ts';
import { textResponse } from './http/responses.ts';
import { createThrottle } from './http/throttle.ts';
import { instanceStatus, summaryOf } from './inspect-host.ts';
import type { LocalHost } from './local-host.ts';
import { openAzureQueues } from './queues/open-queue-account.ts';
import { type ReadOptions, readOptions } from './read-options.ts';
import { isHostPath, type Routes, route } from './router.ts';
import { runNow } from './run-now.ts';
import { startTriggers, stopTriggers, type TriggerNeeds, type Triggers } from './start-triggers.ts';
import { runTimer } from './timers/timer-triggers.ts';

/** The parts of a running host. */
interface Parts {
  readonly registry: FunctionRegistry;
  readonly engine: Engine;
  readonly needs: TriggerNeeds;
  readonly triggers: Triggers;
  readonly handle: WireHandler;
  readonly forgetOrigin: () => void;
}

/**
 * Loads an app on a local Functions host. Several hosts may live in one process, one after another; durable clients in
 * the process reach the latest host of an origin without a socket. Throws what loading the app throws.
 */
export async function createHost(options: HostOptions): Promise<LocalHost> {
  const registry = await loadApp(options.app);
  const read = readOptions(options);
  const { configuration, log, settings } = read;
  removeDisabled(registry, configuration.functions, settings, log);
  const address = addressOf(options, configuration);
  const binding = JSON.stringify(clientBinding(address));
  const invoke = createInvoke({
    registry,
    newId: options.newId ?? randomUUID,
    log,
    timeout: { clock: options.clock, seconds: configuration.functionTimeoutSeconds },
    inputOf: (type) => (/^(durable|orchestration)Client$/i.test(type) ? { string: binding } : undefined),
  });
  // getClient() turns every link to localhost:7071 unless Azure's own setting says where the app is.
  process.env['WEBSITE_HOSTNAME'] = new URL(address.origin).host;
  return hostOf(assemble(options, registry, invoke, log, address, read));
}

function addressOf(
  { origin, keys, newId = randomUUID }: HostOptions,
  { durableTask }: HostConfiguration,
): ClientAddress {
  return {
    origin: new URL(origin ?? 'http://localhost:7071').origin,
    taskHub: durableTask.hubName,
    systemKey: extensionKey(keys ?? {}, 'durabletask'),
    rpcPath: `/durabletask/${newId()}/`,
  };
}

function assemble(
  options: HostOptions,
  registry: FunctionRegistry,
  invoke: Invoke,
  log: Log,
  address: ClientAddress,
  read: ReadOptions,
): Parts {
  const { configuration, settings } = read;
  const functions = [...registry.functions.values()];
  const stoppers: (() => void)[] = [];
  let isDead = false;
  const store = failStop(options.store ?? createMemoryStore(), (fault) => {
    isDead = true;
    for (const stop of stoppers) stop();
    log({ level: 'error', category: 'host', message: `The host has stopped: ${fault}` });
    options.onDeath?.(fault);
  });
  const nextChance = createChance(1).next;
  const openQueues = options.openQueues ?? openAzureQueues;
  const needs: TriggerNeeds = { clock: options.clock, invoke, log, store, nextChance, openQueues };
  const triggers = startTriggers(needs, functions, configuration, settings);
  const limits = limitsOf(configuration.durableTask);
  const engine = engineOf(options, { store, limits }, registry, invoke, log);
  stoppers.push(
    () => stopEngine(engine),
    () => stopTriggers(triggers),
  );
  const find = (name: string): RegisteredFunction | undefined =>
    functions.find((fn) => fn.name.toLowerCase() === name.toLowerCase());
  const routes: Routes = {
    keys: options.keys ?? {},
    httpFunctions: triggers.httpFunctions,
    customHeaders: configuration.http.customHeaders,
    functions,
    status: statusOf(options),
    clientApi: { engine, address: () => address },
    runNow: (name, input) => runNow({ ...needs, timers: triggers.timers, find }, name, input),
    largestBodyBytes: options.largestBodyBytes ?? LARGEST_BODY_BYTES,
    find,
    invoke,
    log,
  };
  const answer: WireHandler = (request) =>
    options.clock.track(async () => (isDead ? STOPPED : route(routes, request)));
  const throttle = createThrottle(configuration.http);
  const handle: WireHandler = (request) =>
    isHostPath(request.url) ? answer(request) : throttle(() => answer(request));
  const forgetOrigin = answerInProcess(address.origin, handle);
  return { registry, engine, needs, triggers, handle, forgetOrigin };
}

function statusOf({ clock, newId = randomUUID }: HostOptions): () => HostStatus {
  const startedAt = clock.now().getTime();
  const instanceId = newId();
  return () => ({ instanceId, uptimeSeconds: (clock.now().getTime() - startedAt) / 1000 });
}

const STOPPED = textResponse(503, 'The host has stopped: its store cannot be written.');

function engineOf(
  options: HostOptions,
  own: Pick<EngineNeeds, 'store' | 'limits'>,
  registry: FunctionRegistry,
  invoke: Invoke,
  log: Log,
): Engine {
  const warned = new Set<string>();
  const warn = (message: string): void => {
    if (!warned.has(message)) log({ level: 'warn', category: 'host', message });
    warned.add(message);
  };
  return startEngine({
    ...durableFunctionsOf(registry, invoke, options.durableHttp ?? realDurableHttp),
    ...own,
    clock: options.clock,
    newId: options.newId ?? randomUUID,
    faults: options.faults ?? {},
    givesFailureDetails: options.givesFailureDetails ?? false,
    warn,
    onFault: (fault) =>
      log({ level: 'error', category: 'host', message: `The durable engine failed: ${fault}` }),
  });
}

function hostOf(parts: Parts): LocalHost {
  const { engine, needs, triggers } = parts;
  const { store } = engine.needs;
  return {
    handle: parts.handle,
    functions: [...parts.registry.functions.values()].map((fn) => summaryOf(fn, triggers)),
    runTimer: async (name) => {
      const timer = triggers.timers.find(({ fn }) => fn.name === name);
      if (timer === undefined) throw new Error(`There is no timer function '${name}'.`);
      await runTimer(needs, timer);
    },
    instances: () => [...store.instances()].map(instanceStatus),
    history: (instanceId) => [...store.history(instanceId)],
    restart: async () => restartEngine(engine),
    onCheckpoint: (listener) => void engine.onCheckpoint.push(listener),
    stop: async () => {
      stopEngine(engine);
      stopTriggers(triggers);
      parts.forgetOrigin();
      await runHooks(parts.registry, 'appTerminate', { hookData: {}, appHookData: {} });
    },
  };
}
