import { randomUUID } from 'node:crypto';
import { assembleHost, type HostParts } from './assemble-host.ts';
import type { HostConfiguration } from './configuration/host-configuration.ts';
import { type ReadOptions, readOptions } from './configuration/read-options.ts';
import { removeDisabled } from './configuration/remove-disabled.ts';
import { type FunctionRegistry, runHooks } from './core/function-registry.ts';
import { createInvoke, type Invoke } from './core/invoke-function.ts';
import { loadApp } from './core/load-app.ts';
import { type ClientAddress, clientBinding } from './durable/client/client-urls.ts';
import { restartEngine, stopEngine } from './durable/engine-life.ts';
import type { HostOptions } from './host-options.ts';
import { extensionKey } from './http/access-keys.ts';
import { instanceStatus, summaryOf } from './inspect-host.ts';
import type { LocalHost } from './local-host.ts';
import { stopTriggers } from './start-triggers.ts';
import { runTimer } from './timers/timer-triggers.ts';

/**
 * Loads an app on a local Functions host. Several hosts may live in one process, one after another; durable clients in
 * the process reach the latest host of an origin without a socket. Throws what loading the app throws.
 */
export async function createHost(options: HostOptions): Promise<LocalHost> {
  const registry = await loadApp(options.app);
  const read = readOptions(options);
  removeDisabled(registry, read.configuration.functions, read.settings, read.log);
  const address = addressOf(options, read.configuration);
  const invoke = invokeOf(options, registry, read, address);
  // getClient() turns every link to localhost:7071 unless Azure's own setting says where the app is.
  process.env['WEBSITE_HOSTNAME'] = new URL(address.origin).host;
  return hostOf(assembleHost({ options, read, registry, invoke, address }));
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

function invokeOf(
  { clock, newId = randomUUID }: HostOptions,
  registry: FunctionRegistry,
  { configuration, log }: ReadOptions,
  address: ClientAddress,
): Invoke {
  const binding = JSON.stringify(clientBinding(address));
  return createInvoke({
    registry,
    newId,
    log,
    timeout: { clock, seconds: configuration.functionTimeoutSeconds },
    inputOf: (type) => (/^(durable|orchestration)Client$/i.test(type) ? { string: binding } : undefined),
  });
}

function hostOf(parts: HostParts): LocalHost {
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
