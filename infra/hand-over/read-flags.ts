import { parseArgs } from 'node:util';
import { isResourceId, type ResourceId, toResourceId } from '../../shared/domain/resource-id.ts';

/** What is handed over, or put back. */
export interface HandOverFlags {
  readonly kind: 'hand-over';
  readonly zones: readonly ResourceId[];
  /** The copy of the app whose marks they are; left out, the environment names it. */
  readonly name?: string;
  /** Otherwise it is only said what would be written. */
  readonly isWriting: boolean;
  /** Where what is taken off is kept. */
  readonly keep?: string;
}

/** What was taken off is written again. */
export interface PutBackFlags extends Pick<HandOverFlags, 'name' | 'isWriting'> {
  readonly kind: 'put-back';
  readonly file: string;
}

/** What is meant, or why nothing is. */
export type Flags =
  | HandOverFlags
  | PutBackFlags
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm run hand-over -- --help` prints. */
export const HELP = `npm run hand-over -- --zone ID …        say which record sets of these zones carry our mark
npm run hand-over -- --put-back FILE    say which marks of the file would be put back

  --name NAME     the copy of the app: its AUTOPILOT_NAME, or the name of its function app; otherwise AUTOPILOT_NAME
  --keep FILE     a new file for the marks that are taken off; needed with --write
  --write         take the marks off (addresses stay as they are), or put them back

ends with 0: done, or nothing to do; 2: there is something to write; 1: something is wrong`;

/** Reads the arguments after `--`. Whatever is not known, missing, or too much is a fault. */
export function readFlags(given: readonly string[]): Flags {
  if (given.length === 0 || given.includes('--help')) return { kind: 'help' };
  const text = { type: 'string' } as const;
  const options = {
    zone: { type: 'string', multiple: true, default: [] as string[] },
    name: text,
    keep: text,
    'put-back': text,
    write: { type: 'boolean', default: false },
  } as const;
  try {
    return readValues(parseArgs({ args: [...given], options }).values);
  } catch (error) {
    // parseArgs names the argument that it does not understand.
    if (error instanceof TypeError) return fault(error.message);
    throw error;
  }
}

interface Values {
  readonly zone: readonly string[];
  readonly write: boolean;
  readonly name?: string | undefined;
  readonly keep?: string | undefined;
  readonly 'put-back'?: string | undefined;
}

function readValues({ keep, name, 'put-back': file, write: isWriting, zone }: Values): Flags {
  const common = { isWriting, ...(name !== undefined && { name: name.toLowerCase() }) };
  const isHandOver = zone.length > 0 || keep !== undefined;
  if (file === undefined) return readHandOver(zone, { ...common, ...(keep !== undefined && { keep }) });
  return isHandOver
    ? fault('--put-back goes with --name and --write only.')
    : { kind: 'put-back', file, ...common };
}

function readHandOver(zone: readonly string[], rest: Omit<HandOverFlags, 'kind' | 'zones'>): Flags {
  const odd = zone.find((id) => !ZONE.test(id) || !isResourceId(id));
  if (zone.length === 0 || odd !== undefined)
    return fault(`--zone takes the resource ID of a private DNS zone${odd ? `, not ${odd}` : ''}.`);
  if (rest.isWriting && rest.keep === undefined)
    return fault('--write needs --keep FILE: without it, nothing could be put back.');
  return { kind: 'hand-over', zones: zone.map(toResourceId), ...rest };
}

const ZONE =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/privateDnsZones\/[^/]+$/i;

const fault = (message: string): Flags => ({ kind: 'fault', message });
