/** What the app needs of the world, part by part. */
export const HEALTH_PARTS = [
  'tables',
  'resource-manager',
  'resource-graph',
  'private-dns',
  'resolvers',
  'webhook',
  'servicenow',
  'topic',
  'clickhouse',
  'galaxy',
  'databricks',
] as const;

/** One part of what the app needs. */
export type HealthPart = (typeof HEALTH_PARTS)[number];

/**
 * How a part was found: `refused` answers, but does not let us in; `busy` asks us to call later. A part without settings
 * is `notConfigured`.
 */
export type HealthState = 'reachable' | 'refused' | 'busy' | 'unreachable' | 'notConfigured';

/** What one look found. Names, addresses and the words of errors are no part of it. */
export interface HealthLook {
  readonly at: string;
  readonly parts: readonly {
    readonly part: HealthPart;
    readonly state: HealthState;
    readonly durationMs: number;
  }[];
}

/** `degraded` as soon as one part that is set up cannot be used. */
export const healthStatusOf = ({ parts }: HealthLook): 'ok' | 'degraded' =>
  parts.every(({ state }) => state === 'reachable' || state === 'busy' || state === 'notConfigured')
    ? 'ok'
    : 'degraded';
