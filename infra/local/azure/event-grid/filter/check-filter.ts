import type { AdvancedFilter } from './advanced-filter.ts';
import type { EventFilter } from './event-filter.ts';

const MOST_FILTERS = 25;
const MOST_VALUES = 25;
const LONGEST_VALUE = 512;

/** Says in one sentence each what Azure would refuse about a filter; empty when it would take it. */
export function checkFilter({ advancedFilters = [] }: EventFilter): readonly string[] {
  const values = advancedFilters.flatMap(valuesOf);
  return [
    ...(advancedFilters.length > MOST_FILTERS
      ? [`advancedFilters has ${advancedFilters.length} filters and may have ${MOST_FILTERS}.`]
      : []),
    ...(values.length > MOST_VALUES
      ? [`advancedFilters has ${values.length} values in all and may have ${MOST_VALUES}.`]
      : []),
    ...advancedFilters.flatMap(checkOne),
  ];
}

function checkOne(filter: AdvancedFilter, index: number): readonly string[] {
  const field = `advancedFilters[${index}]`;
  const isTooLong = valuesOf(filter).some(
    (value) => typeof value === 'string' && value.length > LONGEST_VALUE,
  );
  return [
    ...(filter.key === '' ? [`${field}.key is empty and must name a member of the event.`] : []),
    ...('values' in filter && filter.values.length === 0 ? [`${field}.values is empty.`] : []),
    ...(isTooLong ? [`${field}.values has a text of more than ${LONGEST_VALUE} characters.`] : []),
  ];
}

function valuesOf(filter: AdvancedFilter): readonly unknown[] {
  if ('values' in filter) return filter.values;
  return 'value' in filter ? [filter.value] : [];
}
