import type { NewEntry } from '../../../../shared/effects/tables/write-entry.ts';
import * as place from '../../world/topology.ts';
import type { ScenarioTools } from '../scenario.ts';
import { anEntry } from '../tools/make-resources.ts';
import type { StepOf } from './step.ts';

const SUBSCRIPTIONS: Readonly<Record<StepOf<'allow'>['from'], string>> = {
  platform: place.SUBSCRIPTION_ID,
  partner: place.PARTNER_SUBSCRIPTION_ID,
  clickhouse: place.CLICKHOUSE_SUBSCRIPTION_ID,
  starburst: place.STARBURST_SUBSCRIPTION_ID,
};

/** Writes the allowlist entry of a step, and answers its ID. */
export const allowStep = (
  { allow }: Pick<ScenarioTools, 'allow'>,
  target: string,
  step: StepOf<'allow'>,
): Promise<string> => allow(anEntry(target, SUBSCRIPTIONS[step.from], limitsOf(step)));

function limitsOf({
  expiresAt,
  firstApproval,
  groupIds,
  maxConnections,
  mode,
  organization,
  services,
}: StepOf<'allow'>): Partial<NewEntry> {
  return {
    groupIds,
    mode,
    firstApproval,
    ...(maxConnections !== undefined && { maxConnections }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(organization !== undefined && { platformTargets: { organization, services: services ?? [] } }),
  };
}
