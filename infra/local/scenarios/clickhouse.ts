import { CLICKHOUSE_ORGANIZATION, REGION, SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { requestAsAna, untilOnboarding } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, SPOKE_SUBNET, spokeEndpointId } from './tools/make-resources.ts';

const { hostLabel, id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;
const HOST = `${hostLabel}.${REGION}.privatelink.azure.clickhouse.cloud`;

/** ClickHouse Cloud by one call: Ana names the service, and the app looks up the alias, makes the endpoint and does the rest. */
export const clickhouse: Scenario = {
  id: 'clickhouse',
  title: 'ClickHouse Cloud, asked for by Ana',
  expected: `onboarded; ${namesResolve(1, 1)}`,
  async run(tools) {
    const platformTargets = { organization, services: [serviceId] };
    await tools.allow(anEntry(tools.clickHouseAlias, SUBSCRIPTION_ID, { platformTargets }));
    const endpoint = spokeEndpointId('pe-clickhouse');

    const requestId = await requestAsAna(tools, {
      platform: 'clickhouse',
      inputs: { organization, services: serviceId },
      endpoints: [{ create: { endpoint, subnet: SPOKE_SUBNET } }],
    });
    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'held', 'refused']);
    const names = await describeNames(tools, endpoint, [HOST]);
    return { reached: `${state}; ${names}`, onboardingIds: [requestId] };
  },
};
