import { unresolvedName } from './query-refused.ts';
import type { Column, Expression, Query, Step } from './syntax.ts';

/** Refuses a query that names a column which is not there at that point, whether or not there are rows. Gives the columns at its end. */
export function checkColumns(
  { steps, table }: Query,
  columnsOfTable: (table: string) => readonly string[],
): readonly string[] {
  return steps.reduce((columns, step) => columnsAfter(step, columns, columnsOfTable), columnsOfTable(table));
}

function columnsAfter(
  step: Step,
  columns: readonly string[],
  columnsOfTable: (table: string) => readonly string[],
): readonly string[] {
  for (const name of step.kind === 'union' ? [] : namesIn(step))
    if (!columns.includes(name)) throw unresolvedName(name);
  switch (step.kind) {
    case 'project':
      return namesOf(step.columns);
    case 'extend':
      return [...new Set([...columns, ...namesOf(step.columns)])];
    case 'mv-expand':
      return [...new Set([...columns, step.column.name])];
    case 'union':
      return [
        ...new Set([...columns, ...step.others.flatMap((other) => checkColumns(other, columnsOfTable))]),
      ];
    default:
      return columns;
  }
}

const namesOf = (columns: readonly Column[]): readonly string[] => columns.map(({ name }) => name);

function namesIn(step: Exclude<Step, { readonly kind: 'union' }>): readonly string[] {
  if (step.kind === 'where') return namesInExpression(step.condition);
  if (step.kind === 'mv-expand') return namesInExpression(step.column.value);
  if (step.kind === 'order') return step.keys.flatMap(({ value }) => namesInExpression(value));
  return step.kind === 'take' ? [] : step.columns.flatMap(({ value }) => namesInExpression(value));
}

function namesInExpression(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'column':
      return [expression.name];
    case 'member':
    case 'item':
      return namesInExpression(expression.of);
    case 'call':
      return expression.arguments.flatMap(namesInExpression);
    case 'among':
      return [expression.left, ...expression.values].flatMap(namesInExpression);
    default:
      return [expression.left, expression.right].flatMap(namesInExpression);
  }
}
