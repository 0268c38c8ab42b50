import type { Log, LogEntry } from '../core/log-entry.ts';

const SEVERITY: Readonly<Record<string, number>> = {
  trace: 0,
  debug: 1,
  info: 2,
  information: 2,
  warn: 3,
  warning: 3,
  error: 4,
  critical: 5,
  none: 6,
};

/** Lets pass what host.json's `logging.logLevel` asks for; the longest category that fits decides, then `default`. */
export function withLogLevels(levels: Readonly<Record<string, string>>, log: Log): Log {
  if (Object.keys(levels).length === 0) return log;
  const thresholds = new Map(
    Object.entries(levels).map(([category, level]) => [category.toLowerCase(), severityOf(level)]),
  );
  return (entry) => {
    if (severityOf(entry.level) >= thresholdFor(thresholds, categoryOf(entry))) log(entry);
  };
}

const severityOf = (level: string): number => SEVERITY[level.toLowerCase()] ?? 0;

/** The host's own names: a function's code logs as `Function.<name>.User`, the host about it as `Function.<name>`. */
const categoryOf = ({ category, functionName }: LogEntry): string => {
  if (functionName === undefined) return 'Host.General';
  return category === 'function' ? `Function.${functionName}.User` : `Function.${functionName}`;
};

function thresholdFor(thresholds: ReadonlyMap<string, number>, category: string): number {
  const parts = category.toLowerCase().split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const threshold = thresholds.get(parts.slice(0, length).join('.'));
    if (threshold !== undefined) return threshold;
  }
  return thresholds.get('default') ?? 0;
}
