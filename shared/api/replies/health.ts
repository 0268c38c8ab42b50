import * as z from 'zod';
import { HEALTH_PARTS } from '../../domain/health.ts';
import { component, Instant } from './reply.ts';

const Status = z
  .enum(['ok', 'degraded'])
  .describe('`degraded` as soon as one part that is set up cannot be used.');

/** Whether the app is well, for anybody. */
export const HealthStatus = component(
  'HealthStatus',
  z.object({ status: Status }).describe('Whether the app is well.'),
);

/** What the app can reach, for whoever looks after it. */
export const HealthReport = component(
  'HealthReport',
  z
    .object({
      status: Status,
      checkedAt: Instant,
      ageSeconds: z.number().min(0).describe('How long ago that was; a look is good for half a minute.'),
      parts: z
        .array(
          z.object({
            part: z.enum(HEALTH_PARTS),
            state: z
              .enum(['reachable', 'refused', 'busy', 'unreachable', 'notConfigured'])
              .describe('`refused` answers but does not let us in; `busy` asks us to call later.'),
            durationMs: z.number().min(0),
          }),
        )
        .describe('Each part of what the app needs. Names, addresses and the words of errors are not told.'),
    })
    .describe('What the app can reach.'),
);
