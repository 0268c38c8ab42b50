import type { Admission } from '../domain/access.ts';
import type { Operation } from './operation.ts';

/** A row of the table of routes, with what it does. */
export interface DescribedRoute {
  readonly name: string;
  readonly method: string;
  /** Below `/api`. */
  readonly path: string;
  readonly admits: Admission;
  readonly operation: Operation;
}
