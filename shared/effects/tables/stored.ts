import * as z from 'zod';

/** A person as rows keep them. */
export const StoredPerson = z.looseObject({ id: z.string(), name: z.string() });

/** An instant as rows keep it. */
export const StoredInstant = z.iso.datetime();

/**
 * What we wrote ourselves is read back whole: the fields that must be there are checked, and fields that a later
 * version added are kept, so that an older one cannot lose them.
 */
export function stored<T>(fields: z.ZodRawShape): z.ZodType<T> {
  const shape = z.looseObject(fields);
  return z.custom<T>().superRefine((value, context) => {
    const { error } = shape.safeParse(value);
    for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  });
}
