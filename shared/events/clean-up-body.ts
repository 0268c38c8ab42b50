import * as z from 'zod';
import { type BodyReading, faultsOf } from './field-fault.ts';

/** What whoever starts a clean-up may say. */
export interface CleanUpBody {
  /** Left out, what the setting `CLEANUP_DRY_RUN` says. */
  readonly dryRun?: boolean | undefined;
  /** True: what undos put back may go again. */
  readonly forgetPutBack?: boolean | undefined;
}

/** What a person says of a run that waits because of the cap. */
export interface CleanUpDecisionBody {
  readonly kind: 'release' | 'refuse';
  readonly reason: string;
}

const REASON = 'Why, in 3 to 500 characters: it is kept as evidence.';
const YES_OR_NO = 'Either true or false.';

const Reason = z.string({ error: REASON }).trim().min(3, REASON).max(500, REASON).describe(REASON);

const orNamed = (what: string) => ({
  error: (issue: { readonly code?: string | undefined }) =>
    issue.code === 'unrecognized_keys' ? undefined : what,
});

/** The body of `POST /api/cleanups`. */
export const CleanUpBodySchema = z.strictObject(
  {
    dryRun: z
      .boolean({ error: YES_OR_NO })
      .optional()
      .describe(
        'True reports and removes nothing. Left out, what the setting `CLEANUP_DRY_RUN` says; false where that or the mode forbids it is refused.',
      ),
    forgetPutBack: z
      .boolean({ error: YES_OR_NO })
      .optional()
      .describe(
        'True says that what undos of earlier runs put back may go again, from this run on; only a person can. Else it stays for as long as it is as it was put back.',
      ),
  },
  orNamed('A JSON object, empty or with dryRun or forgetPutBack.'),
);

/** The body of `POST /api/cleanups/{id}/decision`. */
export const CleanUpDecisionBodySchema = z.strictObject(
  {
    kind: z
      .enum(['release', 'refuse'], { error: 'Either release or refuse.' })
      .describe('`release` lets the run remove what it found, `refuse` ends it with nothing removed.'),
    reason: Reason,
  },
  orNamed('A JSON object with kind and reason.'),
);

/** The body of `POST /api/cleanups/{id}/undo`. */
export const UndoBodySchema = z.strictObject(
  {
    reason: Reason,
    preview: z
      .boolean({ error: YES_OR_NO })
      .default(false)
      .describe('True shows what would be put back and what cannot be, and changes nothing.'),
  },
  orNamed('A JSON object with reason.'),
);

/** Reads the body, or lists every fault with what would be right. Never throws. */
export function readBodyBy<T>(schema: z.ZodType<T>, body: unknown): BodyReading<T> {
  const { data, error, success } = schema.safeParse(body);
  return success ? { kind: 'body', value: data } : { kind: 'faults', faults: faultsOf(error) };
}
