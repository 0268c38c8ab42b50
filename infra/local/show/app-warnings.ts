/** What the app warned of, or failed at. */
export interface AppWarning {
  readonly at: Date;
  /** The function that said so, or `host`. */
  readonly functionName: string;
  readonly level: 'warn' | 'error';
  readonly message: string;
}

const TOLD_AGAIN_AFTER_MS = 30_000;

const ENTRY = /^(\d{4}-\d\d-\d\dT\S+Z) (trace|debug|info|warn|error) (\S+): (.*)$/;

/**
 * Reads the log of the app's process as it comes, in pieces of any size, and tells of each warning of the app and each
 * error of anybody as one message; the same one again only half a minute later. An entry is whole when the brace that
 * its first line opened is closed.
 */
export function tellWarnings(tell: (warning: AppWarning) => void): (piece: string) => void {
  const reading: Reading = { rest: '', open: undefined, toldAt: new Map(), tell };
  return (piece) => {
    const lines = `${reading.rest}${piece}`.split('\n');
    reading.rest = lines.pop() ?? '';
    for (const line of lines) readLine(reading, line);
  };
}

interface Reading {
  rest: string;
  open: AppWarning | undefined;
  readonly toldAt: Map<string, number>;
  readonly tell: (warning: AppWarning) => void;
}

function readLine(reading: Reading, line: string): void {
  const isFirst = ENTRY.test(line);
  if (isFirst) {
    close(reading);
    reading.open = warningIn(line);
  } else if (reading.open !== undefined) {
    reading.open = { ...reading.open, message: `${reading.open.message} ${line.trim()}` };
  }
  if (isFirst ? !line.endsWith('{') : line === '}') close(reading);
}

function close(reading: Reading): void {
  const { open, tell, toldAt } = reading;
  reading.open = undefined;
  if (open === undefined) return;
  const words = `${open.functionName} ${open.message}`;
  const at = open.at.getTime();
  if (at - (toldAt.get(words) ?? Number.NEGATIVE_INFINITY) < TOLD_AGAIN_AFTER_MS) return;
  toldAt.set(words, at);
  tell(open);
}

/** Warnings of the host are about how an app is written, and the same at each start. */
function warningIn(line: string): AppWarning | undefined {
  const [, at = '', level, functionName = '', message = ''] = ENTRY.exec(line) ?? [];
  if (level !== 'error' && (level !== 'warn' || functionName === 'host')) return undefined;
  return { at: new Date(at), level, functionName, message };
}
