import type { PlayedScenario } from '../scenarios/run-scenarios.ts';
import type { Paint } from './paint.ts';
import { seconds, shortened, sized } from './plain-text.ts';

/** The results as lines: one per scenario that went as expected, and two more where one did not. */
export function resultTable(played: readonly PlayedScenario[], paint: Paint): readonly string[] {
  const titleWidth = Math.max(...played.map(({ scenario }) => scenario.title.length), 8);
  const reachedWidth = Math.max(...played.map(({ result }) => result.expected.length), 20);
  const good = played.filter(({ result }) => result.isAsExpected).length;
  const heading = `      ${sized('scenario', titleWidth)}  ${sized('expected and reached', reachedWidth)}      took`;
  const sum = `${good} of ${played.length} scenarios reached their expected state.`;
  return [
    paint.quiet(heading),
    ...played.flatMap((each) => rowsOf(each, paint, titleWidth, reachedWidth)),
    '',
    good === played.length ? paint.good(sum) : paint.bad(sum),
  ];
}

function rowsOf(
  { result, scenario, tookSeconds }: PlayedScenario,
  paint: Paint,
  titleWidth: number,
  reachedWidth: number,
): readonly string[] {
  const title = sized(scenario.title, titleWidth);
  if (result.isAsExpected)
    return [
      `  ${paint.good('ok')}  ${title}  ${sized(result.reached, reachedWidth)}  ${seconds(tookSeconds)}`,
    ];
  return [
    `  ${paint.bad('NO')}  ${title}  ${sized('', reachedWidth)}  ${seconds(tookSeconds)}`,
    `      expected: ${result.expected}`,
    paint.bad(`      reached:  ${shortened(result.reached)}`),
  ];
}
