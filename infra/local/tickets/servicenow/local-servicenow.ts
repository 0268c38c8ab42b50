import type { Clock } from '../../clock/clock.ts';
import type { WireServer } from '../../wire/wire.ts';

/** How to set a simulated ServiceNow instance up. */
export interface ServiceNowOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly user: { readonly name: string; readonly password: string };
  readonly client: { readonly id: string; readonly secret: string };
  /** Tables with the fields of a task; `incident` unless said otherwise. */
  readonly tables?: readonly string[];
  /** Tables that exist and that the caller may not write to. */
  readonly readOnly?: readonly string[];
  /** Tables that have no `correlation_id`. */
  readonly withoutCorrelation?: readonly string[];
  /** Calls per hour of the clock, from which on the answer is 429; no limit unless said otherwise. */
  readonly callsPerHour?: number;
  /** Whether a `sys_id` in a new record is taken over, which it is unless said otherwise. */
  readonly takesSysIds?: boolean;
  readonly tokenLifetimeSeconds?: number;
}

/** A record as the instance keeps it; work notes are a journal, oldest first. */
export interface ServiceNowRecord {
  readonly table: string;
  readonly sysId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly notes: readonly { readonly at: string; readonly text: string }[];
}

/** A simulated ServiceNow instance: its OAuth endpoint and its Table API. */
export interface ServiceNow {
  readonly handle: WireServer;
  /** All records, in the order in which they were created. */
  records(): readonly ServiceNowRecord[];
  /** What a person or a rule of the instance changes by itself, such as closing what is resolved. */
  change(sysId: string, fields: Readonly<Record<string, string>>): void;
}

/** What the parts of the instance share. */
export interface ServiceNowState extends ServiceNowOptions {
  readonly records: Map<string, ServiceNowRecord>;
  /** Access tokens with the instant at which they end. */
  readonly tokens: Map<string, number>;
  /** Calls of the current hour. */
  hour: { startMs: number; calls: number };
}
