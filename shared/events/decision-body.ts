import * as z from 'zod';
import { type BodyReading, faultsOf } from './field-fault.ts';

/** What a signed-in person decides about an onboarding. Lists in `input` arrive as lines of one text. */
export interface DecisionBody {
  readonly decision: 'release' | 'refuse' | 'revoke';
  /** What becomes of what is revoked. */
  readonly next?: 'hold' | 'offboard' | undefined;
  readonly reason: string;
  /** The code of the hold that it is meant for; left out, it is meant for the present one. */
  readonly hold?: string | undefined;
  /** The token that GET and the ticket show: a decision is then for what the person saw, and nothing later. */
  readonly seen?: string | undefined;
  readonly input: Readonly<Record<string, string>>;
  readonly entry?: EntryWish | undefined;
}

/** "And add an allowlist entry until then", for an administrator. */
export interface EntryWish {
  /** An instant; a date alone is the beginning of that day (UTC). */
  readonly until: string;
  /** For a platform whose alias does not say which services are meant. */
  readonly organization?: string | undefined;
  readonly services?: readonly string[] | undefined;
}

const REASON = 'Why, in 3 to 500 characters: it is kept as evidence.';
const VALUE = 'Text of at most 2048 characters, or a list of at most 20 such texts.';
const SEEN = 'The token that GET /api/onboardings/{id} and the ticket show: 16 hex digits.';
const UNTIL = 'A date or an instant, such as 2030-01-31 or 2030-01-31T12:00:00Z.';
const NAME = 'A name of at most 100 characters, without blanks and commas.';

const Value = z
  .union([z.string().max(2048), z.array(z.string().max(2048)).max(20)], { error: VALUE })
  .transform((value) => (typeof value === 'string' ? value : value.join('\n')));

const Name = z.string({ error: NAME }).regex(/^[^\s,\p{Cc}]{1,100}$/u, NAME);

const EntryWish = z
  .strictObject(
    {
      until: z
        .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: UNTIL })
        .describe('When it expires. A date is its beginning in UTC.'),
      organization: Name.optional(),
      services: z
        .array(Name, { error: 'A list of service names.' })
        .min(1, 'At least one service.')
        .max(20, 'At most 20 services.')
        .optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? undefined : 'An object with until: {"until": "2030-01-31"}.',
    },
  )
  .refine(({ organization, services }) => (organization === undefined) === (services === undefined), {
    path: ['services'],
    error: 'It goes together with organization.',
  });

/** The body of `POST /api/onboardings/{id}/decision`. */
export const DecisionBodySchema = z
  .strictObject(
    {
      decision: z
        .enum(['release', 'refuse', 'revoke'], { error: 'One of release, refuse and revoke.' })
        .describe(
          '`release` lets go on what is held, `refuse` ends it, `revoke` stops whatever is not refused.',
        ),
      reason: z.string({ error: REASON }).trim().min(3, REASON).max(500, REASON).describe(REASON),
      next: z
        .enum(['hold', 'offboard'], { error: 'Either hold or offboard.' })
        .optional()
        .describe(
          'Only with `revoke`, and needed there: `hold` keeps what stands, `offboard` takes it back.',
        ),
      hold: z
        .string({ error: "A hold's code, such as first-approval." })
        .regex(/^[a-z][a-z-]{0,49}$/, "A hold's code, such as first-approval.")
        .optional()
        .describe('The code of the hold that it is meant for; left out, it is meant for the present one.'),
      seen: z
        .string({ error: SEEN })
        .regex(/^[0-9a-f]{16}$/, SEEN)
        .optional()
        .describe('The `seen` of what you decide on; left out, it counts for whatever is there by now.'),
      input: z
        .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,49}$/, 'A field name: letters and digits.'), Value, {
          error: 'An object of texts or lists of texts by field name.',
        })
        .default({})
        .describe('With `release`: a value for each field that the hold asks for, a list as texts or lines.'),
      entry: EntryWish.optional().describe('With `release`, of an administrator: an allowlist entry to add.'),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? undefined : 'A JSON object with decision and reason.',
    },
  )
  .refine(({ decision, next }) => (decision === 'revoke') === (next !== undefined), {
    path: ['next'],
    error: 'With revoke: hold or offboard. With release and refuse: leave it out.',
  })
  .refine(({ decision, entry }) => decision === 'release' || entry === undefined, {
    path: ['entry'],
    error: 'Only a release adds an entry; leave it out.',
  })
  .refine(({ decision, input }) => decision === 'release' || Object.keys(input).length === 0, {
    path: ['input'],
    error: 'Only a release brings input; leave it out.',
  });

/** Reads the body of a decision, or lists every fault with what would be right. Never throws. */
export function readDecisionBody(body: unknown): BodyReading<DecisionBody> {
  const { success, data, error } = DecisionBodySchema.safeParse(body);
  return success ? { kind: 'body', value: data } : { kind: 'faults', faults: faultsOf(error) };
}
