/** One line of the host's log; printing it is the caller's business. */
export interface LogEntry {
  readonly level: LogLevel;
  readonly category: 'host' | 'function';
  readonly functionName?: string;
  readonly invocationId?: string;
  readonly message: string;
}

/** Severities, from the most talkative on. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** Takes log entries. */
export type Log = (entry: LogEntry) => void;

/** Translates the worker protocol's level into ours; what is unknown counts as information. */
export function toLogLevel(level: string): LogLevel {
  if (level === 'trace' || level === 'debug') return level;
  if (level === 'warning') return 'warn';
  if (level === 'error' || level === 'critical') return 'error';
  return 'info';
}
