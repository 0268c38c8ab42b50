import type { RuleLimit } from '../private-endpoint-rules.ts';
import { DatabricksFault } from './call-databricks.ts';

/** An answer that says which limit is reached, and how much it allows. */
export interface LimitReached {
  readonly kind: 'limit';
  readonly limit: RuleLimit;
  readonly most: number;
}

/** What Databricks documents: per region and account, and workspaces per configuration. */
const MOST: Readonly<Record<RuleLimit, number>> = {
  configsPerRegion: 10,
  endpointsPerRegion: 100,
  workspacesPerConfig: 50,
};

const reached = (limit: RuleLimit): LimitReached => ({ kind: 'limit', limit, most: MOST[limit] });

/** The limit, where there are as many as it allows; nothing while there is room. */
export const overLimit = (limit: RuleLimit, count: number): LimitReached | undefined =>
  count >= MOST[limit] ? reached(limit) : undefined;

/** Somebody else may take the last place after we counted: then Databricks says so, and that is no fault. */
export async function orLimit<T>(limit: RuleLimit, write: () => Promise<T>): Promise<T | LimitReached> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof DatabricksFault && isLimit(error)) return reached(limit);
    throw error;
  }
}

const isLimit = ({ errorCode, message }: DatabricksFault): boolean =>
  /^(RESOURCE_LIMIT_EXCEEDED|QUOTA_EXCEEDED)$/.test(errorCode) ||
  (errorCode === 'INVALID_STATE' && /limit exceeded/i.test(message));
