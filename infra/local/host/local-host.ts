import type { WireServer } from '../wire/wire.ts';
import type { HistoryEvent } from './durable/store/history-event.ts';
import type { RuntimeStatus } from './durable/store/history-store.ts';

/** A running local Functions host with one app. */
export interface LocalHost {
  /** Every route: HTTP functions, webhooks, admin, and the durable HTTP API. */
  readonly handle: WireServer;
  readonly functions: readonly FunctionSummary[];
  /** Runs a timer's function once, now. Rejects for an unknown timer and with what the function throws. */
  runTimer(name: string): Promise<void>;
  instances(): readonly InstanceStatus[];
  /** What an instance's present execution has done; empty for an unknown instance. */
  history(instanceId: string): readonly HistoryEvent[];
  /** A crash: in-flight work is forgotten, its results are discarded, and the engine resumes from its store. */
  restart(): Promise<void>;
  /** Calls `listener` after every stored episode with a running number; it may call `restart`. */
  onCheckpoint(listener: (checkpoint: number) => void): void;
  /** Takes everything off the clock and forgets the host. */
  stop(): Promise<void>;
}

/** A function as people see it in a list. */
export interface FunctionSummary {
  readonly name: string;
  /** The trigger's type, for example `httpTrigger`. */
  readonly trigger: string;
  readonly route?: string;
  readonly methods?: readonly string[];
  readonly schedule?: string;
  readonly queueName?: string;
}

/** An orchestration instance with its JSON values read. */
export interface InstanceStatus {
  readonly instanceId: string;
  readonly name: string;
  readonly runtimeStatus: RuntimeStatus;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  readonly parentInstanceId?: string;
}
