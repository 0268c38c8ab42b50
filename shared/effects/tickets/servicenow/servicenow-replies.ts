import * as z from 'zod';

/** With `sysparm_display_value=all` a field has two sides; a journal field shows its notes only as the display value. */
const Field = z.object({ value: z.string().nullish(), display_value: z.string().nullish() });

/** Records that a query found. A field that the table lacks, or that may not be read, is left out. */
export const FoundRecords = z.object({
  result: z.array(
    z.object({
      sys_id: Field,
      correlation_id: Field.optional(),
      active: Field.optional(),
      state: Field.optional(),
      work_notes: Field.optional(),
    }),
  ),
});

export type FoundRecords = Readonly<z.infer<typeof FoundRecords>>;

/** What the OAuth endpoint gives for client credentials. */
export const GivenToken = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });
export type GivenToken = Readonly<z.infer<typeof GivenToken>>;
