import type { Clock } from '../clock/clock.ts';
import type { App } from './core/load-app.ts';
import type { LogEntry } from './core/log-entry.ts';
import type { HistoryStore } from './durable/history-store.ts';
import type { HostJson } from './host-json.ts';
import type { AccessKeys } from './http/access-keys.ts';

/** What a local host is made from; only clock and app are required. */
export interface HostOptions {
  readonly clock: Clock;
  readonly app: App;
  readonly hostJson?: HostJson;
  /** A level whose key is missing is open. */
  readonly keys?: AccessKeys;
  /** Where `%NAME%` in a schedule is looked up before the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onLog?: (entry: LogEntry) => void;
  readonly faults?: HostFaults;
  /** Where the host is reached from outside; `http://localhost:7071` unless given. */
  readonly origin?: string;
  /** Where orchestrations are kept; in memory unless given. */
  readonly store?: HistoryStore;
  /** Source of unique IDs; random UUIDs unless given. */
  readonly newId?: () => string;
  /** Larger bodies are refused with 413; 100 MB unless given. */
  readonly largestBodyBytes?: number;
}

/** Faults that a test injects. */
export interface HostFaults {
  /** True lets the activity run twice: its first result is lost, as in a crash before it was stored. */
  readonly repeatActivity?: (name: string, instanceId: string) => boolean;
}
