import type { Operation } from '../operation.ts';
import { HealthReport, HealthStatus } from '../replies/health.ts';

/** `GET /api/health`. */
export const showHealth: Operation = {
  tag: 'Health',
  summary: 'Say whether the app is well',
  description:
    'For load balancers and availability tests: 200 as long as the app answers at all, and one word on whether it can reach what it needs.',
  replies: [{ status: 200, description: 'One word.', schema: HealthStatus }],
  problems: {},
  examples: [{ name: 'well', summary: 'All is well', call: {}, status: 200, answer: { status: 'ok' } }],
};

/** `GET /api/machine/health`. */
export const reportHealth: Operation = {
  tag: 'Health',
  summary: 'Say what the app can reach',
  description: 'Part by part, with how long an answer took. A look is made at most twice a minute.',
  replies: [{ status: 200, description: 'Each part.', schema: HealthReport }],
  problems: {},
  examples: [
    {
      name: 'parts',
      summary: 'Each part',
      call: {},
      status: 200,
      answer: {
        status: 'degraded',
        checkedAt: '2030-01-01T00:00:00.000Z',
        ageSeconds: 12,
        parts: [
          { part: 'tables', state: 'reachable', durationMs: 14 },
          { part: 'resource-manager', state: 'refused', durationMs: 110 },
          { part: 'galaxy', state: 'notConfigured', durationMs: 0 },
        ],
      },
    },
  ],
};
