import * as z from 'zod';

const Value = z.union([z.string(), z.number()], { error: 'must be a text or a number' });
const Column = z.union([Value, z.array(Value), z.null()], {
  error: 'must be a text, a number or a list of texts',
});

/** The shape of an allowlist file; what the columns hold is checked as a row of the table is. */
export const AllowlistFile = z.strictObject(
  {
    allowlist: z.array(
      z
        .object({
          target: z.string({ error: 'is missing: a resource ID, a scope above it, or an alias' }),
          from: z.string({
            error: 'is missing: subscription:<guid>, endpoint:<resource ID> or anyone',
          }),
        })
        .catchall(Column),
      { error: 'is missing: a list of entries, [] for none' },
    ),
  },
  { error: 'must be "allowlist:" with a list of entries, and nothing else' },
);

/** One entry of an allowlist file as it was written. */
export type WrittenEntry = z.infer<typeof AllowlistFile>['allowlist'][number];
