import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { untilEndpoint } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint, makeRegistry } from './tools/make-resources.ts';

const HOSTS = ['crorders.azurecr.io', 'crorders.eastus.data.azurecr.io'];

/** A container registry with its data endpoint: one connection, two names, two addresses. */
export const registry: Scenario = {
  id: 'registry',
  title: 'Container registry with a data endpoint',
  expected: `onboarded; ${namesResolve(2, 2)}`,
  async run(tools) {
    const { platform } = tools.users;
    const target = await makeRegistry(platform, 'crorders');
    await tools.allow(anEntry(target, SUBSCRIPTION_ID));

    const endpoint = await makeEndpoint(platform, {
      name: 'pe-orders-registry',
      target,
      groupIds: ['registry'],
      message: 'The cluster pulls its images',
    });

    const { onboardingId, state } = await untilEndpoint(tools, endpoint, ['onboarded', 'held', 'refused']);
    const names = await describeNames(tools, endpoint, HOSTS);
    return { reached: `${state}; ${names}`, onboardingIds: [onboardingId] };
  },
};
