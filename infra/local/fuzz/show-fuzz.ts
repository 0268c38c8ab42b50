import type { FuzzResult } from './play-fuzz.ts';

const MOST_FAULTS = 20;

/** The result as lines: a line per route with how often each status came, and the faults. */
export function showFuzz({ faults, routes }: FuzzResult, seconds: number): readonly string[] {
  const width = Math.max(...[...routes.keys()].map((route) => route.length));
  const lines = [...routes]
    .toSorted()
    .map(([route, statuses]) => `  ${route.padEnd(width)}  ${countsOf(statuses)}`);
  const total = [...routes.values()]
    .flatMap((statuses) => [...statuses.values()])
    .reduce((sum, each) => sum + each, 0);
  return [
    ...lines,
    '',
    ...faults.slice(0, MOST_FAULTS).map((fault) => `FAULT ${fault}`),
    `${total} answers in ${seconds.toFixed(1)} s, ${faults.length} faults.`,
  ];
}

const countsOf = (statuses: ReadonlyMap<number, number>): string =>
  [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status}: ${count}`)
    .join('  ');
