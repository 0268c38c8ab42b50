import * as z from 'zod';
import { parseTimeSpan } from './time-span.ts';

const timeSpan = z.string().transform((text, context) => {
  const seconds = parseTimeSpan(text);
  if (seconds !== undefined) return seconds;
  context.addIssue({ code: 'custom', message: 'must be a time span such as 00:05:00' });
  return z.NEVER;
});

const count = z.int().positive();
/** -1 means that there is no limit. */
const limit = z.union([z.literal(-1), count]);

const LEVELS = ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None'] as const;

const QueuesJson = z.object({
  maxPollingInterval: timeSpan
    .refine((seconds) => seconds >= 0.1, 'must not be less than 00:00:00.1000000')
    .optional(),
  visibilityTimeout: timeSpan.optional(),
  batchSize: count.max(32).optional(),
  newBatchThreshold: z.int().nonnegative().optional(),
  maxDequeueCount: count.optional(),
  messageEncoding: z.enum(['base64', 'none']).optional(),
});

const DurableTaskJson = z.object({
  hubName: z.string().optional(),
  maxConcurrentActivityFunctions: count.optional(),
  maxConcurrentOrchestratorFunctions: count.optional(),
  maxConcurrentEntityFunctions: count.optional(),
  maxOrchestrationActions: count.optional(),
  storageProvider: z.looseObject({}).optional(),
  /** Of the host's own telemetry, which this host has none of. */
  tracing: z.looseObject({}).optional(),
});

/** What the local host reads from host.json; time spans become seconds. */
export const HostJsonFile = z.object({
  version: z.literal('2.0').optional(),
  functionTimeout: z
    .union([z.literal('-1').transform(() => Number.POSITIVE_INFINITY), timeSpan])
    .refine((seconds) => seconds > 0, 'must be longer than nothing')
    .optional(),
  functions: z.array(z.string()).optional(),
  watchDirectories: z.array(z.string()).optional(),
  watchFiles: z.array(z.string()).optional(),
  telemetryMode: z.enum(['ApplicationInsights', 'OpenTelemetry']).optional(),
  logging: z
    .object({
      logLevel: z.record(z.string(), z.enum(LEVELS)).optional(),
      applicationInsights: z.looseObject({}).optional(),
      console: z.looseObject({}).optional(),
      fileLoggingMode: z.string().optional(),
    })
    .optional(),
  extensionBundle: z.looseObject({}).optional(),
  extensions: z
    .object({
      http: z
        .object({
          routePrefix: z.string().optional(),
          maxOutstandingRequests: limit.optional(),
          maxConcurrentRequests: limit.optional(),
          dynamicThrottlesEnabled: z.boolean().optional(),
          customHeaders: z.record(z.string(), z.string()).optional(),
        })
        .optional(),
      queues: QueuesJson.optional(),
      durableTask: DurableTaskJson.optional(),
    })
    .optional(),
});

/** host.json as it stands in the file. */
export type HostJson = z.input<typeof HostJsonFile>;
