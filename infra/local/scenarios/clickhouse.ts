import { CLICKHOUSE_ORGANIZATION, REGION, SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { untilEndpoint } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint } from './tools/make-resources.ts';

const { hostLabel, id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;
const HOST = `${hostLabel}.${REGION}.privatelink.azure.clickhouse.cloud`;

/** ClickHouse Cloud: we make the endpoint to its alias, its allow list lets it in, and one wildcard record leads there. */
export const clickhouse: Scenario = {
  id: 'clickhouse',
  title: 'ClickHouse Cloud, by its event',
  expected: `onboarded; ${namesResolve(1, 1)}`,
  async run(tools) {
    const { clickHouseAlias, users } = tools;
    const platformTargets = { organization, services: [serviceId] };
    await tools.allow(anEntry(clickHouseAlias, SUBSCRIPTION_ID, { platformTargets }));

    const endpoint = await makeEndpoint(users.platform, {
      name: 'pe-clickhouse',
      target: clickHouseAlias,
      groupIds: [],
      message: 'Analytics',
    });

    const { onboardingId, state } = await untilEndpoint(tools, endpoint, ['onboarded', 'held', 'refused']);
    const names = await describeNames(tools, endpoint, [HOST]);
    return { reached: `${state}; ${names}`, onboardingIds: [onboardingId] };
  },
};
