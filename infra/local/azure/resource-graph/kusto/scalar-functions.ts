import { type DynamicValue, textOf } from './dynamic-value.ts';

type ScalarFunction = (values: readonly DynamicValue[]) => DynamicValue;

/** The scalar functions that are known here, by name as Kusto spells them. Anything else is refused. */
export const FUNCTIONS: ReadonlyMap<string, ScalarFunction> = new Map<string, ScalarFunction>([
  ['tolower', ([text = null]) => textOf(text).toLowerCase()],
  ['tostring', ([value = null]) => textOf(value)],
  ['array_length', ([array = null]) => (Array.isArray(array) ? array.length : null)],
  ['coalesce', (values) => values.find((value) => value !== null && value !== '') ?? null],
  ['iff', ([condition = null, then = null, otherwise = null]) => (condition === true ? then : otherwise)],
  ['isnotempty', ([value = null]) => textOf(value) !== ''],
  ['isempty', ([value = null]) => textOf(value) === ''],
  ['isnull', ([value = null]) => value === null],
  ['isnotnull', ([value = null]) => value !== null],
  ['not', ([value = null]) => (value === null ? null : value !== true)],
]);
