import { type DynamicValue, type Row, textOf } from './dynamic-value.ts';
import { evaluate } from './evaluate-expression.ts';
import type { Column, OrderKey, Query, Step } from './syntax.ts';

/** Where rows come from. */
export type Tables = (table: string) => readonly Row[];

/** Runs a query over tables of rows; every row of a table has every column of it. */
export const runQuery = ({ steps, table }: Query, tables: Tables): readonly Row[] =>
  steps.reduce<readonly Row[]>((rows, step) => runStep(step, rows, tables), tables(table));

function runStep(step: Step, rows: readonly Row[], tables: Tables): readonly Row[] {
  switch (step.kind) {
    case 'where':
      return rows.filter((row) => evaluate(step.condition, row) === true);
    case 'extend':
      return rows.map((row) => ({ ...row, ...columnsOf(step.columns, row) }));
    case 'project':
      return rows.map((row) => columnsOf(step.columns, row));
    case 'mv-expand':
      return rows.flatMap((row) => expand(row, step.column, step.rowLimit));
    case 'union':
      return inUnion([rows, ...step.others.map((other) => runQuery(other, tables))]);
    case 'order':
      return inOrder(rows, step.keys);
    default:
      return rows.slice(0, step.count);
  }
}

/** All columns are worked out from the row as it came: none sees its neighbours. */
const columnsOf = (columns: readonly Column[], row: Row): Row =>
  Object.fromEntries(columns.map(({ name, value }) => [name, evaluate(value, row)]));

/** One row for each item; nothing and an empty array give one row with null, as Kusto does. Beyond the limit items are lost. */
function expand(row: Row, { name, value }: Column, rowLimit: number): readonly Row[] {
  const items = evaluate(value, row);
  const all: readonly DynamicValue[] = Array.isArray(items) && items.length > 0 ? items : [null];
  return all.slice(0, rowLimit).map((item) => ({ ...row, [name]: item }));
}

/** The union of columns; what a leg lacks is null there. */
function inUnion(legs: readonly (readonly Row[])[]): readonly Row[] {
  const names = [...new Set(legs.flatMap((leg) => Object.keys(leg[0] ?? {})))];
  return legs.flat().map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}

function inOrder(rows: readonly Row[], keys: readonly OrderKey[]): readonly Row[] {
  const valued = rows.map((row) => ({ row, values: keys.map(({ value }) => evaluate(value, row)) }));
  valued.sort((one, other) => {
    const differing = keys.findIndex((_, index) => compare(one.values[index], other.values[index]) !== 0);
    if (differing === -1) return 0;
    const order = compare(one.values[differing], other.values[differing]);
    return keys[differing]?.isAscending ? order : -order;
  });
  return valued.map(({ row }) => row);
}

/** Numbers by value, everything else by its text, code unit by code unit. */
function compare(one: DynamicValue = null, other: DynamicValue = null): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [textOf(one), textOf(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
