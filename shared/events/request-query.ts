import * as z from 'zod';

/** The query of `POST /api/onboardings`: a word other than true or false is a fault, lest it act by mistake. */
export const RequestQuery = z.object({
  planOnly: z
    .enum(['true', 'false'], { error: 'Either true or false.' })
    .default('false')
    .transform((text) => text === 'true')
    .pipe(z.boolean())
    .describe('True shows what would be done, and writes nothing anywhere.')
    .meta({ default: false }),
});
