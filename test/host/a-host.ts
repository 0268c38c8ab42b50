import { createVirtualClock, type VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import type { LogEntry } from '../../infra/local/host/core/log-entry.ts';
import { createHost } from '../../infra/local/host/create-host.ts';
import type { HostOptions } from '../../infra/local/host/host-options.ts';
import type { InstanceStatus, LocalHost } from '../../infra/local/host/local-host.ts';
import type { WireResponse } from '../../infra/local/wire/wire.ts';

/** The instant at which every test begins. */
export const START = '2030-01-01T00:00:00.000Z';

export const ORIGIN = 'http://localhost:7071';

export interface TestHost extends LocalHost {
  readonly clock: VirtualClock;
  readonly log: readonly LogEntry[];
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<WireResponse>;
  start(name: string, input?: unknown, instanceId?: string): Promise<string>;
  raise(instanceId: string, event: string, data?: unknown): Promise<WireResponse>;
  instance(instanceId: string): InstanceStatus;
  /** Lets time pass until the instance has finished, at most `days`. */
  finish(instanceId: string, days?: number): Promise<InstanceStatus>;
  warnings(): readonly string[];
}

/** A host on a virtual clock whose app is registered by `app`. */
export async function aHost(app: () => void, options: Partial<HostOptions> = {}): Promise<TestHost> {
  const clock = createVirtualClock(START);
  const log: LogEntry[] = [];
  const host = await createHost({ clock, app, onLog: (entry) => log.push(entry), ...options });
  const requests = requestsOf(host);
  const instance = (instanceId: string) => find(host, instanceId);
  return {
    ...host,
    ...requests,
    clock,
    log,
    instance,
    finish: async (instanceId, days = 60) => {
      const limit = new Date(clock.now().getTime() + days * 86_400_000);
      await clock.runTo(() => isOver(instance(instanceId)), limit);
      return instance(instanceId);
    },
    warnings: () => log.filter(({ level }) => level === 'warn').map(({ message }) => message),
  };
}

function requestsOf(host: LocalHost): Pick<TestHost, 'request' | 'start' | 'raise'> {
  const request: TestHost['request'] = (method, path, body, headers = {}) =>
    host.handle({
      method,
      url: new URL(path, ORIGIN),
      headers: { 'content-type': 'application/json', ...headers },
      body: textOf(body),
    });
  return {
    request,
    start: async (name, input, instanceId) => {
      const path = `/runtime/webhooks/durabletask/orchestrators/${name}${instanceId === undefined ? '' : `/${instanceId}`}`;
      const response = await request('POST', path, input === undefined ? undefined : JSON.stringify(input));
      if (response.status !== 202) throw new Error(`${response.status} ${response.body}`);
      return JSON.parse(response.body).id;
    },
    raise: (instanceId, event, data = {}) =>
      request(
        'POST',
        `/runtime/webhooks/durabletask/instances/${instanceId}/raiseEvent/${event}`,
        JSON.stringify(data),
      ),
  };
}

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function find(host: LocalHost, instanceId: string): InstanceStatus {
  const found = host.instances().find((candidate) => candidate.instanceId === instanceId);
  if (found === undefined) throw new Error(`no instance ${instanceId}`);
  return found;
}

const isOver = ({ runtimeStatus }: InstanceStatus): boolean =>
  ['Completed', 'Failed', 'Terminated'].includes(runtimeStatus);

/** Seconds since the beginning of the test. */
export const secondsSinceStart = (at: Date | string): number =>
  (new Date(at).getTime() - Date.parse(START)) / 1000;
