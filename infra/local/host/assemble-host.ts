import { randomUUID } from 'node:crypto';
import { createChance } from '../chance/chance.ts';
import type { WireServer } from '../wire/wire.ts';
import type { ReadOptions } from './configuration/read-options.ts';
import type { FunctionRegistry, RegisteredFunction } from './core/function-registry.ts';
import type { Invoke } from './core/invoke-function.ts';
import { answerInProcess } from './durable/client/axios-adapter.ts';
import type { ClientAddress } from './durable/client/client-urls.ts';
import { realDurableHttp } from './durable/dispatch/durable-http.ts';
import { durableFunctionsOf } from './durable/durable-functions.ts';
import { limitsOf } from './durable/durable-limits.ts';
import type { Engine } from './durable/engine.ts';
import { startEngine, stopEngine } from './durable/engine-life.ts';
import { failStop } from './durable/store/fail-stop.ts';
import type { HistoryStore } from './durable/store/history-store.ts';
import { createMemoryStore } from './durable/store/memory-store.ts';
import type { HostOptions } from './host-options.ts';
import type { HostStatus } from './http/admin.ts';
import { LARGEST_BODY_BYTES } from './http/body-limit.ts';
import { isHostPath, type Routes, route } from './http/router.ts';
import { textResponse } from './http/text-response.ts';
import { createThrottle } from './http/throttle.ts';
import { openAzureQueues } from './queues/open-queue-account.ts';
import { runNow } from './run-now.ts';
import { startTriggers, stopTriggers, type TriggerNeeds, type Triggers } from './start-triggers.ts';

/** The parts of a running host. */
export interface HostParts {
  readonly registry: FunctionRegistry;
  readonly engine: Engine;
  readonly needs: TriggerNeeds;
  readonly triggers: Triggers;
  readonly handle: WireServer;
  readonly forgetOrigin: () => void;
}

/** A loaded app, and all that is read and made before anything of it runs. */
export interface LoadedApp {
  readonly options: HostOptions;
  readonly read: ReadOptions;
  readonly registry: FunctionRegistry;
  readonly invoke: Invoke;
  readonly address: ClientAddress;
}

/** A host whose store cannot be written stops for good. */
interface Life {
  isDead: boolean;
  readonly stoppers: (() => void)[];
}

/** Starts the durable engine and the triggers of an app. Throws, with nothing started, for a function that is registered wrongly. */
export function assembleHost(app: LoadedApp): HostParts {
  const { configuration, settings } = app.read;
  const functions = [...app.registry.functions.values()];
  const life: Life = { isDead: false, stoppers: [] };
  const store = mortalStore(app, life);
  const needs = triggerNeedsOf(app, store);
  const triggers = startTriggers(needs, functions, configuration, settings);
  const engine = engineOf(app, store);
  life.stoppers.push(
    () => stopEngine(engine),
    () => stopTriggers(triggers),
  );
  const handle = handleOf(app, life, routesOf(app, functions, needs, triggers, engine));
  const forgetOrigin = answerInProcess(app.address.origin, handle);
  return { registry: app.registry, engine, needs, triggers, handle, forgetOrigin };
}

function mortalStore({ options, read }: LoadedApp, life: Life): HistoryStore {
  return failStop(options.store ?? createMemoryStore(), (fault) => {
    life.isDead = true;
    for (const stop of life.stoppers) stop();
    read.log({ level: 'error', category: 'host', message: `The host has stopped: ${fault}` });
    options.onDeath?.(fault);
  });
}

const triggerNeedsOf = ({ invoke, options, read }: LoadedApp, store: HistoryStore): TriggerNeeds => ({
  clock: options.clock,
  invoke,
  log: read.log,
  store,
  nextChance: createChance(1).next,
  openQueues: options.openQueues ?? openAzureQueues,
});

function engineOf({ invoke, options, read, registry }: LoadedApp, store: HistoryStore): Engine {
  const { log } = read;
  const warned = new Set<string>();
  const warn = (message: string): void => {
    if (!warned.has(message)) log({ level: 'warn', category: 'host', message });
    warned.add(message);
  };
  return startEngine({
    ...durableFunctionsOf(registry, invoke, options.durableHttp ?? realDurableHttp),
    store,
    limits: limitsOf(read.configuration.durableTask),
    clock: options.clock,
    newId: options.newId ?? randomUUID,
    faults: options.faults ?? {},
    givesFailureDetails: options.givesFailureDetails ?? false,
    warn,
    onFault: (fault) =>
      log({ level: 'error', category: 'host', message: `The durable engine failed: ${fault}` }),
  });
}

function routesOf(
  { address, invoke, options, read }: LoadedApp,
  functions: readonly RegisteredFunction[],
  needs: TriggerNeeds,
  { httpFunctions, timers }: Triggers,
  engine: Engine,
): Routes {
  const find = (name: string): RegisteredFunction | undefined =>
    functions.find((fn) => fn.name.toLowerCase() === name.toLowerCase());
  return {
    keys: options.keys ?? {},
    httpFunctions,
    customHeaders: read.configuration.http.customHeaders,
    functions,
    status: statusOf(options),
    clientApi: { engine, address: () => address },
    runNow: (name, input) => runNow({ ...needs, timers, find }, name, input),
    largestBodyBytes: options.largestBodyBytes ?? LARGEST_BODY_BYTES,
    find,
    invoke,
    log: read.log,
  };
}

function statusOf({ clock, newId = randomUUID }: HostOptions): () => HostStatus {
  const startedAt = clock.now().getTime();
  const instanceId = newId();
  return () => ({ instanceId, uptimeSeconds: (clock.now().getTime() - startedAt) / 1000 });
}

const STOPPED = textResponse(503, 'The host has stopped: its store cannot be written.');

/** The host's own paths are answered at once; everything else waits its turn where host.json limits it. */
function handleOf({ options, read }: LoadedApp, life: Life, routes: Routes): WireServer {
  const answer: WireServer = (request) =>
    options.clock.track(async () => (life.isDead ? STOPPED : route(routes, request)));
  const throttle = createThrottle(read.configuration.http);
  return (request) => (isHostPath(request.url) ? answer(request) : throttle(() => answer(request)));
}
