import { ATACCAMA_HOSTS, ENDPOINT_SUBNET, SPOKE_NETWORK, SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { onboardingsOf, readOnboarding, requestAsAna, untilOnboarding } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, spokeEndpointId } from './tools/make-resources.ts';
import type { OnboardingView } from './tools/onboarding-view.ts';

const HOSTS = [ATACCAMA_HOSTS.dpm, ATACCAMA_HOSTS.minio];

/** Ataccama Cloud: Ana asks, the app makes the endpoint, and Ben does what the tickets say in Ataccama's portal. */
export const ataccama: Scenario = {
  id: 'ataccama',
  title: 'Ataccama hybrid engine, requested by Ana',
  expected: `5 tasks; onboarded; ${namesResolve(2, 1)}`,
  async run(tools) {
    const { alias } = await tools.ataccama.portal();
    await tools.allow(anEntry(alias, SUBSCRIPTION_ID));
    const endpoint = spokeEndpointId('pe-engine');
    const subnet = `${SPOKE_NETWORK}/subnets/${ENDPOINT_SUBNET}`;

    const requestId = await requestAsAna(tools, {
      platform: 'ataccama',
      endpoints: [{ create: { endpoint, subnet } }],
    });
    const find = () => readOnboarding(tools, requestId);
    await tools.ataccama.register(SUBSCRIPTION_ID);
    await release(tools, find, 'register-subscription', {
      alias,
      dpmHosts: [ATACCAMA_HOSTS.dpm],
      minioHosts: [ATACCAMA_HOSTS.minio],
    });
    const parts = await doTheRest(tools, endpoint);

    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'refused']);
    const names = await describeNames(tools, endpoint, HOSTS);
    return {
      reached: `${parts.length + 1} tasks; ${state}; ${names}`,
      onboardingIds: [requestId, ...parts.slice(0, 1)],
    };
  },
};

/** What follows once the endpoint is made. Answers the onboarding of each release. */
async function doTheRest(tools: ScenarioTools, endpoint: string): Promise<readonly string[]> {
  const { ataccama } = tools;
  const find = async () => (await onboardingsOf(tools, endpoint))[0];
  const added = await release(tools, find, 'add-endpoint', {}, () => ataccama.addEndpoint(endpoint));
  const commands = { registryUser: 'contoso-43ooq', releaseName: 'dpe-worker-01', chartVersion: '15.4.1' };
  const saved = await release(tools, find, 'save-and-redeploy', commands, () => ataccama.saveAndRedeploy());
  const updated = await release(tools, find, 'update-engine', {});
  const marked = await release(tools, find, 'mark-as-updated', {}, () => ataccama.markAsUpdated());
  return [added, saved, updated, marked];
}

/** Waits for a task, does it, and releases it as Ben. Answers the onboarding that stood at it. */
async function release(
  tools: ScenarioTools,
  find: () => Promise<OnboardingView | undefined>,
  task: string,
  input: Readonly<Record<string, unknown>>,
  act: () => void = () => undefined,
): Promise<string> {
  const { onboardingId } = await tools.until(`the task ${task}`, async () => {
    const row = await find();
    return row?.waitsFor?.facts['Task'] === task ? row : undefined;
  });
  act();
  const body = { decision: 'release', reason: `did ${task}`, hold: 'task-open', input };
  const path = `/api/onboardings/${onboardingId}/decision`;
  const { body: said, status } = await tools.callApp({ method: 'POST', path, body, as: 'ben' });
  if (status !== 202) throw new Error(`${task}: the app answered ${status} ${JSON.stringify(said)}`);
  return onboardingId;
}
