import { complainAboutHalf } from './complain-about-half.ts';
import { readUrl } from './read-url.ts';
import type { SettingName } from './setting-names.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** A ServiceNow instance, as whom it is called, and how its tickets are closed. */
export interface ServiceNowSetting {
  readonly url: string;
  readonly table: string;
  readonly signIn: ServiceNowSignIn;
  /** The value of `state` that closes a ticket; 6 is Resolved in `incident`. */
  readonly closedState: string;
  /** `incident` refuses a close without a code from its own list. */
  readonly closeCode: string;
}

/** OAuth 2.0 client credentials, or a user of the instance (HTTP Basic). */
export type ServiceNowSignIn =
  | { readonly kind: 'client'; readonly id: string; readonly secret: string }
  | { readonly kind: 'user'; readonly user: string; readonly password: string };

const URL_NAME = 'TICKETS_SERVICENOW_URL';
const CREDENTIALS: readonly SettingName[] = [
  'TICKETS_SERVICENOW_CLIENT_ID',
  'TICKETS_SERVICENOW_CLIENT_SECRET',
  'TICKETS_SERVICENOW_USER',
  'TICKETS_SERVICENOW_PASSWORD',
];

/** Reads how ServiceNow is reached; undefined where it is not. It takes one way to sign in, not both. */
export function readServiceNow(reader: SettingReader): ServiceNowSetting | undefined {
  const url = readUrl(reader, URL_NAME, { scheme: 'secureOrLocal', mayHaveQuery: false });
  const isMissing = readText(reader, URL_NAME) === undefined;
  const given = CREDENTIALS.find((name) => readText(reader, name) !== undefined);
  if (isMissing && given !== undefined) complain(reader, URL_NAME, `is missing: ${given} is set`);
  if (isMissing) return undefined;
  const rest = {
    table: readMatching(reader, 'TICKETS_SERVICENOW_TABLE', TABLE),
    closedState: readMatching(reader, 'TICKETS_SERVICENOW_CLOSED_STATE', STATE),
    closeCode: readText(reader, 'TICKETS_SERVICENOW_CLOSE_CODE') ?? 'Solution provided',
  };
  const signIn = readSignIn(reader);
  return url === undefined || signIn === undefined ? undefined : { url, signIn, ...rest };
}

const TABLE = {
  pattern: /^[a-z][a-z0-9_]{0,79}$/,
  expectation: 'the name of a table, such as incident',
  otherwise: 'incident',
};

const STATE = {
  pattern: /^-?\d{1,4}$/,
  expectation: 'the number of a state, such as 6',
  otherwise: '6',
};

function readMatching(
  reader: SettingReader,
  name: SettingName,
  { pattern, expectation, otherwise }: typeof TABLE,
): string {
  const text = readText(reader, name) ?? otherwise;
  if (!pattern.test(text)) complain(reader, name, `must be ${expectation}`);
  return text;
}

function readSignIn(reader: SettingReader): ServiceNowSignIn | undefined {
  complainAboutHalf(reader, 'TICKETS_SERVICENOW_CLIENT_ID', 'TICKETS_SERVICENOW_CLIENT_SECRET');
  complainAboutHalf(reader, 'TICKETS_SERVICENOW_USER', 'TICKETS_SERVICENOW_PASSWORD');
  const [id, secret, user, password] = CREDENTIALS.map((setting) => readText(reader, setting));
  const client =
    id !== undefined && secret !== undefined ? { kind: 'client' as const, id, secret } : undefined;
  const person =
    user !== undefined && password !== undefined ? { kind: 'user' as const, user, password } : undefined;
  if (client !== undefined && person !== undefined) {
    complain(reader, 'TICKETS_SERVICENOW_USER', 'must not be set beside TICKETS_SERVICENOW_CLIENT_ID');
  }
  if ([id, secret, user, password].every((value) => value === undefined)) {
    complain(
      reader,
      'TICKETS_SERVICENOW_CLIENT_ID',
      'is missing: it and its secret, or TICKETS_SERVICENOW_USER and its password',
    );
  }
  return client ?? person;
}
