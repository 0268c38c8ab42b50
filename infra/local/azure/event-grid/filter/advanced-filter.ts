import type { GridEvent } from '../events/grid-event.ts';

/** One advanced filter as ARM has it: the values are alternatives; texts compare without case. */
export type AdvancedFilter =
  | { readonly operatorType: TextOperator; readonly key: string; readonly values: readonly string[] }
  | { readonly operatorType: NumberOperator; readonly key: string; readonly values: readonly number[] }
  | { readonly operatorType: RangeOperator; readonly key: string; readonly values: readonly Range[] }
  | { readonly operatorType: ComparisonOperator; readonly key: string; readonly value: number }
  | { readonly operatorType: 'BoolEquals'; readonly key: string; readonly value: boolean }
  | { readonly operatorType: 'IsNullOrUndefined'; readonly key: string }
  | { readonly operatorType: 'IsNotNull'; readonly key: string };

type TextOperator = keyof typeof TEXT_TESTS | `StringNot${'In' | 'BeginsWith' | 'EndsWith' | 'Contains'}`;
type NumberOperator = 'NumberIn' | 'NumberNotIn';
type RangeOperator = 'NumberInRange' | 'NumberNotInRange';
type ComparisonOperator = keyof typeof COMPARISONS;
/** Both ends included. */
type Range = readonly [lowest: number, highest: number];

const TEXT_TESTS = {
  StringIn: (text: string, value: string): boolean => text === value,
  StringBeginsWith: (text: string, value: string): boolean => text.startsWith(value),
  StringEndsWith: (text: string, value: string): boolean => text.endsWith(value),
  StringContains: (text: string, value: string): boolean => text.includes(value),
};

const COMPARISONS = {
  NumberLessThan: (one: number, other: number): boolean => one < other,
  NumberGreaterThan: (one: number, other: number): boolean => one > other,
  NumberLessThanOrEquals: (one: number, other: number): boolean => one <= other,
  NumberGreaterThanOrEquals: (one: number, other: number): boolean => one >= other,
};

/** Attributes that CloudEvents names in another way. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  type: 'eventType',
  source: 'topic',
  time: 'eventTime',
};

/** True when the event passes. A key that is missing passes only what asks for absence or for "not". */
export function passesAdvanced(filter: AdvancedFilter, event: GridEvent): boolean {
  const value = valueAt(event, filter.key);
  if (filter.operatorType === 'IsNullOrUndefined') return value === undefined || value === null;
  if (filter.operatorType === 'IsNotNull') return value !== undefined && value !== null;
  if (filter.operatorType === 'BoolEquals') return value === filter.value;
  if (!('values' in filter)) return typeof value === 'number' && compares(filter, value);
  const isNot = filter.operatorType.includes('Not');
  return isNot !== matchesAny(filter, value);
}

type ListFilter = Extract<AdvancedFilter, { readonly values: unknown }>;

function matchesAny(filter: ListFilter, value: unknown): boolean {
  switch (filter.operatorType) {
    case 'NumberIn':
    case 'NumberNotIn':
      return filter.values.some((each) => each === value);
    case 'NumberInRange':
    case 'NumberNotInRange':
      return filter.values.some((range) => typeof value === 'number' && isWithin(range, value));
    default:
      return typeof value === 'string' && matchesText(filter, value.toLowerCase());
  }
}

function matchesText(
  { operatorType, values }: Extract<ListFilter, { readonly operatorType: TextOperator }>,
  text: string,
): boolean {
  const name = operatorType.replace('Not', '') as keyof typeof TEXT_TESTS;
  return values.some((each) => TEXT_TESTS[name](text, each.toLowerCase()));
}

const compares = (
  { operatorType, value }: { readonly operatorType: ComparisonOperator; readonly value: number },
  found: number,
): boolean => COMPARISONS[operatorType](found, value);

const isWithin = ([lowest, highest]: Range, value: number): boolean => value >= lowest && value <= highest;

/** An attribute of the event, or a place in its data such as `data.operationName`. */
function valueAt(event: GridEvent, key: string): unknown {
  const [first = '', ...rest] = key.split('.');
  return [OTHER_NAMES[first] ?? first, ...rest].reduce<unknown>(memberOf, event);
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    : undefined;
