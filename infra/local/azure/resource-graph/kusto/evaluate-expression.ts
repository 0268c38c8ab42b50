import { type DynamicValue, itemOf, memberOf, type Row, textOf } from './dynamic-value.ts';
import { FUNCTIONS } from './scalar-functions.ts';
import type { Expression } from './syntax.ts';

/** Works an expression out for one row. Equality compares texts, so nothing equals the empty text; `<` and its like with anything but numbers gives null, which no `where` lets pass. */
export function evaluate(expression: Expression, row: Row): DynamicValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return row[expression.name] ?? null;
    case 'member':
      return memberOf(evaluate(expression.of, row), expression.name);
    case 'item':
      return itemOf(evaluate(expression.of, row), expression.index);
    case 'call':
      return (
        FUNCTIONS.get(expression.name)?.(expression.arguments.map((each) => evaluate(each, row))) ?? null
      );
    case 'both':
      return evaluate(expression.left, row) === true && evaluate(expression.right, row) === true;
    case 'either':
      return evaluate(expression.left, row) === true || evaluate(expression.right, row) === true;
    default:
      return related(expression, row);
  }
}

function related(
  expression: Extract<Expression, { readonly kind: 'compare' | 'among' }>,
  row: Row,
): DynamicValue {
  const left = evaluate(expression.left, row);
  if (expression.kind === 'compare')
    return compare(expression.operator, left, evaluate(expression.right, row));
  const isNegated = expression.operator.startsWith('!');
  const isSame = expression.operator.endsWith('~') ? isSameFolded : isSameExactly;
  return expression.values.some((each) => isSame(left, evaluate(each, row))) !== isNegated;
}

type Comparison = (left: DynamicValue, right: DynamicValue) => DynamicValue;

const isSameFolded = (left: DynamicValue, right: DynamicValue): boolean =>
  textOf(left).toLowerCase() === textOf(right).toLowerCase();

const isSameExactly = (left: DynamicValue, right: DynamicValue): boolean => textOf(left) === textOf(right);

/** Kusto's word operators ignore case. */
const contains = (left: DynamicValue, right: DynamicValue): boolean =>
  textOf(left).toLowerCase().includes(textOf(right).toLowerCase());

const startsWith = (left: DynamicValue, right: DynamicValue): boolean =>
  textOf(left).toLowerCase().startsWith(textOf(right).toLowerCase());

const ordered =
  (holds: (left: number, right: number) => boolean): Comparison =>
  (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? holds(left, right) : null;

const COMPARE: Readonly<Record<string, Comparison>> = {
  '==': isSameExactly,
  '!=': (left, right) => !isSameExactly(left, right),
  '=~': isSameFolded,
  '!~': (left, right) => !isSameFolded(left, right),
  contains,
  '!contains': (left, right) => !contains(left, right),
  startswith: startsWith,
  '!startswith': (left, right) => !startsWith(left, right),
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
};

const compare = (operator: string, left: DynamicValue, right: DynamicValue): DynamicValue =>
  COMPARE[operator]?.(left, right) ?? null;
