/**
 * What reading a resource gave. `absent` is a plain 404 of a scope that we can read; `unreadable` means that
 * we may not look (another tenant, no role). An outage is neither: it is thrown as a `Fault`.
 */
export type Reading<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Wraps a value that was read. */
export const found = <T>(value: T): Reading<T> => ({ kind: 'found', value });

/** The value if it was found. */
export const valueIn = <T>(reading: Reading<T>): T | undefined =>
  reading.kind === 'found' ? reading.value : undefined;
