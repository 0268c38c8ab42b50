import { Fault } from '../../shared/domain/fault.ts';

/** What to do about an error of Azure where that is known, line by line; `roles` says which ones the command needs. */
export function adviceOn(error: Error, roles: string): readonly string[] {
  const code = error instanceof Fault ? error.code : undefined;
  if (code === 'unauthenticated')
    return ['Nobody is signed in here: az login (a pipeline: azure/login or a workload identity).'];
  return code === 'forbidden' ? [roles] : [];
}

/** What a command needs that reads and writes tables. */
export const TABLE_ROLES =
  'To read you need the role Storage Table Data Reader, to write Storage Table Data Contributor.';

/** What a command needs that reads and writes record sets. */
export const ZONE_ROLES =
  'To read you need the role Reader on the zone, to write Private DNS Zone Contributor.';
