import * as z from 'zod';

const Texts = z.record(z.string(), z.string()).default({});

/** An envelope as the ingestion endpoint takes it, as far as this world looks into it. */
export const TelemetryItem = z.object({
  name: z.string(),
  time: z.iso.datetime({ offset: true }),
  iKey: z.guid(),
  sampleRate: z.number().default(100),
  tags: Texts,
  data: z.object({
    baseType: z.string(),
    baseData: z.looseObject({
      id: z.string().optional(),
      name: z.string().optional(),
      message: z.string().optional(),
      duration: z.string().optional(),
      success: z.boolean().optional(),
      properties: Texts,
      metrics: z
        .array(z.looseObject({ name: z.string(), value: z.number(), count: z.number().optional() }))
        .default([]),
    }),
  }),
});
export type TelemetryItem = Readonly<z.infer<typeof TelemetryItem>>;
