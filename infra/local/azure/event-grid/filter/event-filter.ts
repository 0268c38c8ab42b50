import type { GridEvent } from '../events/grid-event.ts';
import { type AdvancedFilter, passesAdvanced } from './advanced-filter.ts';

/** ARM's `filter` of an event subscription: everything that is given must hold. */
export interface EventFilter {
  readonly includedEventTypes?: readonly string[];
  readonly subjectBeginsWith?: string;
  readonly subjectEndsWith?: string;
  /** False unless said otherwise. */
  readonly isSubjectCaseSensitive?: boolean;
  readonly advancedFilters?: readonly AdvancedFilter[];
}

/** True when the event passes the filter. */
export function passes(filter: EventFilter, event: GridEvent): boolean {
  const { includedEventTypes, advancedFilters = [] } = filter;
  const eventType = event.eventType.toLowerCase();
  const isWantedType = includedEventTypes?.some((type) => type.toLowerCase() === eventType) ?? true;
  return (
    isWantedType &&
    passesSubject(filter, event.subject) &&
    advancedFilters.every((each) => passesAdvanced(each, event))
  );
}

function passesSubject(filter: EventFilter, subject: string): boolean {
  const { subjectBeginsWith = '', subjectEndsWith = '', isSubjectCaseSensitive = false } = filter;
  const fold = (text: string): string => (isSubjectCaseSensitive ? text : text.toLowerCase());
  return fold(subject).startsWith(fold(subjectBeginsWith)) && fold(subject).endsWith(fold(subjectEndsWith));
}
