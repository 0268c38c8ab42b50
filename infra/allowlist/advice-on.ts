import { Fault } from '../../shared/domain/fault.ts';

/** What to do about an error of Table Storage, line by line, where that is known. */
export function adviceOn(error: Error): readonly string[] {
  const code = error instanceof Fault ? error.code : undefined;
  if (code === 'unauthenticated')
    return ['Nobody is signed in here: az login (a pipeline: azure/login or a workload identity).'];
  if (code !== 'forbidden') return [];
  return ['To read you need the role Storage Table Data Reader, to write Storage Table Data Contributor.'];
}
