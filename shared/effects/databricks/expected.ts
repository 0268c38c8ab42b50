import { Fault } from '../../domain/fault.ts';

/** What a write answered. Throws an `unexpected` fault where it says that what we write to is not there. */
export function expected<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new Fault('unexpected', `Databricks: ${why}`);
  return value;
}
