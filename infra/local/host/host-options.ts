import type { Clock } from '../clock/clock.ts';
import type { HostJson } from './configuration/host-json.ts';
import type { App } from './core/load-app.ts';
import type { LogEntry } from './core/log-entry.ts';
import type { DurableHttp } from './durable/dispatch/durable-http.ts';
import type { EngineFaults } from './durable/engine-faults.ts';
import type { HistoryStore } from './durable/store/history-store.ts';
import type { AccessKeys } from './http/access-keys.ts';
import type { OpenQueues } from './queues/open-queue-account.ts';

/** What a local host is made from; only clock and app are required. */
export interface HostOptions {
  readonly clock: Clock;
  readonly app: App;
  readonly hostJson?: HostJson;
  /** A level whose key is missing is open. */
  readonly keys?: AccessKeys;
  /** App settings, looked up before the environment: for `%NAME%`, connections and disabled functions. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onLog?: (entry: LogEntry) => void;
  readonly faults?: HostFaults;
  /** How `callHttp` of an orchestrator reaches the world; the real one unless given. */
  readonly durableHttp?: DurableHttp;
  /** Newer extensions describe failures so that the SDK throws a TaskFailedError; the one that we follow does not. */
  readonly givesFailureDetails?: boolean;
  /** Opens the storage account of a queue trigger; by its SDK unless given. */
  readonly openQueues?: OpenQueues;
  /** Where the host is reached from outside; `http://localhost:7071` unless given. */
  readonly origin?: string;
  /** Where orchestrations are kept; in memory unless given. */
  readonly store?: HistoryStore;
  /** Hears that the store failed; the host has stopped, and answers 503 from then on. */
  readonly onDeath?: (fault: unknown) => void;
  /** Source of unique IDs; random UUIDs unless given. */
  readonly newId?: () => string;
  /** Larger bodies are refused with 413; 100 MB unless given. */
  readonly largestBodyBytes?: number;
}

/** Faults that a test injects. */
export type HostFaults = EngineFaults;
