import * as z from 'zod';
import { type BodyReading, faultsOf } from './field-fault.ts';

/** What a signed-in person decides about a hold. Lists in `input` arrive as lines of one text. */
export interface DecisionBody {
  readonly decision: 'release' | 'refuse';
  readonly reason: string;
  /** The code of the hold that it is meant for; left out, it is meant for the present one. */
  readonly hold?: string | undefined;
  readonly input: Readonly<Record<string, string>>;
}

const REASON = 'Why, in 3 to 500 characters: it is kept as evidence.';
const VALUE = 'Text of at most 2048 characters, or a list of at most 20 such texts.';

const Value = z
  .union([z.string().max(2048), z.array(z.string().max(2048)).max(20)], { error: VALUE })
  .transform((value) => (typeof value === 'string' ? value : value.join('\n')));

const DecisionBodySchema = z.strictObject(
  {
    decision: z.enum(['release', 'refuse'], { error: 'Either release or refuse.' }),
    reason: z.string({ error: REASON }).trim().min(3, REASON).max(500, REASON),
    hold: z
      .string({ error: "A hold's code, such as first-approval." })
      .regex(/^[a-z][a-z-]{0,49}$/, "A hold's code, such as first-approval.")
      .optional(),
    input: z
      .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,49}$/, 'A field name: letters and digits.'), Value, {
        error: 'An object of texts or lists of texts by field name.',
      })
      .default({}),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? undefined : 'A JSON object with decision and reason.',
  },
);

/** Reads the body of a decision, or lists every fault with what would be right. Never throws. */
export function readDecisionBody(body: unknown): BodyReading<DecisionBody> {
  const { success, data, error } = DecisionBodySchema.safeParse(body);
  return success ? { kind: 'body', value: data } : { kind: 'faults', faults: faultsOf(error) };
}
