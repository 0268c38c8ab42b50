import { ataccama } from './ataccama.ts';
import { clickhouse } from './clickhouse.ts';
import { databricksBackEnd } from './databricks-back-end.ts';
import { databricksServerless } from './databricks-serverless.ts';
import { driftRepair } from './drift-repair.ts';
import { dryCleanUp } from './dry-clean-up.ts';
import { firstApproval } from './first-approval.ts';
import { keyVault } from './key-vault.ts';
import { notAllowlisted } from './not-allowlisted.ts';
import { offboarding } from './offboarding.ts';
import { registry } from './registry.ts';
import { sameEventThrice } from './same-event-thrice.ts';
import type { Scenario } from './scenario.ts';
import { starburst } from './starburst.ts';
import { unannounced } from './unannounced.ts';

/** What `npm start` shows after day one. They use resources of their own, and so run at the same time. */
export const scenarios: readonly Scenario[] = [
  clickhouse,
  starburst,
  ataccama,
  databricksBackEnd,
  databricksServerless,
  keyVault,
  registry,
  firstApproval,
  notAllowlisted,
  sameEventThrice,
  unannounced,
  offboarding,
  driftRepair,
  dryCleanUp,
];
