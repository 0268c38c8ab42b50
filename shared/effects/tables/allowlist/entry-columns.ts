import * as z from 'zod';

/** Reservations are one JSON list in one value of at most 32 Ki characters, 67 for each onboarding ID. */
const MOST_CONNECTIONS = 400;

const split = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const List = z.string().default('').transform(split);
const Text = z.string().exactOptional();

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(words, { error: `must be one of ${words.join(', ')}` }));

const Count = z
  .string()
  .refine((text) => /^[1-9]\d*$/.test(text) && Number(text) <= MOST_CONNECTIONS, {
    error: `must be a whole number from 1 to ${MOST_CONNECTIONS}`,
  })
  .transform(Number);

/** A date alone means the beginning of that day, in UTC: a limit that is read too early does no harm. */
const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be an instant such as 2030-01-31T00:00:00Z',
  })
  .transform((text) => new Date(text).toISOString());

/**
 * The columns of an entry as people write them in Storage Explorer. What is left out is the careful choice, and a
 * column that is not known makes the row bad: a misspelt `expiresAt` must not be an entry without end.
 */
export const EntryColumns = z
  .strictObject({
    groupIds: List,
    endpointNamePattern: Text,
    requestMessageContains: Text,
    organization: Text,
    services: List,
    hosts: List.transform((hosts) => hosts.map((host) => host.toLowerCase())),
    attestation: oneOf(['required', 'preferred', 'none']).default('none'),
    maxConnections: Count.exactOptional(),
    expiresAt: Instant.exactOptional(),
    mode: oneOf(['auto', 'person']).default('person'),
    firstApproval: oneOf(['allowed', 'person']).default('person'),
    owner: z.string({ error: 'must name who answers for this entry' }),
    ticket: Text,
    note: Text,
  })
  .refine(({ organization, services }) => (organization === undefined) === (services.length === 0), {
    path: ['services'],
    error: 'must be set together with organization',
  });

/** The columns after they have been read. */
export type EntryColumns = z.infer<typeof EntryColumns>;

/** The names of all columns. */
export const ENTRY_COLUMN_NAMES: readonly string[] = Object.keys(EntryColumns.shape);
