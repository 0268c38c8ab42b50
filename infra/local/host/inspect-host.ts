import type { RegisteredFunction } from './core/function-registry.ts';
import type { InstanceRecord } from './durable/store/history-store.ts';
import type { FunctionSummary, InstanceStatus } from './local-host.ts';
import type { Triggers } from './start-triggers.ts';

/** A function as people see it in a list. */
export function summaryOf(
  fn: RegisteredFunction,
  { httpFunctions, queues, timers }: Triggers,
): FunctionSummary {
  const http = httpFunctions.find((candidate) => candidate.fn === fn);
  const timer = timers.find((candidate) => candidate.fn === fn);
  const queue = queues.find((candidate) => candidate.fn === fn);
  return {
    name: fn.name,
    trigger: fn.trigger.type,
    ...(http === undefined ? {} : { route: http.route, methods: http.methods }),
    ...(timer === undefined ? {} : { schedule: timer.schedule }),
    ...(queue === undefined ? {} : { queueName: queue.queueName }),
  };
}

/** An instance with its JSON texts read. */
export function instanceStatus(record: InstanceRecord): InstanceStatus {
  const { instanceId, name, runtimeStatus, createdAt, lastUpdatedAt, parent } = record;
  return {
    instanceId,
    name,
    runtimeStatus,
    input: read(record.input),
    output: read(record.output),
    customStatus: read(record.customStatus),
    createdAt,
    lastUpdatedAt,
    ...(parent === undefined ? {} : { parentInstanceId: parent.instanceId }),
  };
}

const read = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
