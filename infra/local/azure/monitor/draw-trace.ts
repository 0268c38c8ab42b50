import type { ShownSpan } from './trace-of.ts';

/** Draws a trace for people: a line for each span, indented below the one above it, with its start and its duration. */
export const drawTrace = (roots: readonly ShownSpan[]): readonly string[] => {
  const rows = roots.flatMap((root) => rowsOf(root, '', ''));
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, rest]) => `${name.padEnd(width)}  ${rest}`);
};

type Row = readonly [name: string, rest: string];

function rowsOf(span: ShownSpan, own: string, further: string): readonly Row[] {
  const last = span.children.length - 1;
  const below = span.children.flatMap((child, index) =>
    index === last
      ? rowsOf(child, `${further}└─ `, `${further}   `)
      : rowsOf(child, `${further}├─ `, `${further}│  `),
  );
  return [[`${own}${span.name}`, `${span.startedAt}  ${lasting(span.seconds)}${endOf(span)}`], ...below];
}

function endOf({ isOk, properties }: ShownSpan): string {
  const outcome = properties['autopilot.outcome'];
  const isPlain = outcome === undefined || outcome === 'done';
  const code = isPlain ? properties['autopilot.code'] : outcome;
  const said = code === undefined ? '' : `  ${code}`;
  return isOk ? said : `${said}  (failed)`;
}

function lasting(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
