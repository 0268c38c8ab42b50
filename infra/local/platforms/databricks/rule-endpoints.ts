import type { ArmAnswer } from '../../world/user-tools.ts';
import { type AccountState, nowMs, type Rule } from './account-state.ts';

const API_VERSION = '2025-05-01';

type Place = Pick<Rule, 'region' | 'endpointName'>;

/** Where the endpoint of a rule stands: in Databricks' own subscription, whose names are known to nobody else. */
export const endpointIdOf = (state: Pick<AccountState, 'subscriptionId'>, rule: Place): string =>
  `${networksOf(state, rule.region)}/privateEndpoints/${rule.endpointName}`;

const networksOf = ({ subscriptionId }: Pick<AccountState, 'subscriptionId'>, region: string): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/prod-${region}-snp-1-compute-1/providers/Microsoft.Network`;

/** Makes the endpoint of a new rule: a manual connection, for the resource is in another tenant. */
export async function makeEndpoint(state: AccountState, rule: Rule): Promise<void> {
  const subnet = await subnetIn(state, rule.region);
  const { domainNames: _, endpointName, groupId, region, resourceId } = rule;
  const connection = {
    name: endpointName,
    properties: { privateLinkServiceId: resourceId, groupIds: groupId === undefined ? [] : [groupId] },
  };
  const answer = await state.arm.call('PUT', endpointIdOf(state, rule), API_VERSION, {
    location: region,
    properties: { subnet: { id: subnet }, manualPrivateLinkServiceConnections: [connection] },
  });
  if (answer.status >= 300) fail(state, rule, answer);
}

function fail(state: AccountState, rule: Rule, { body }: ArmAnswer): void {
  const failed: Rule = {
    ...rule,
    standing: 'CREATE_FAILED',
    errorMessage: `The private endpoint could not be created: ${JSON.stringify(body)}`,
    updatedAtMs: nowMs(state),
  };
  state.rules.set(rule.id, failed);
}

/** Removes the endpoint of a rule; harmless when it is gone. */
export async function removeEndpoint(state: AccountState, rule: Place): Promise<void> {
  await state.arm.call('DELETE', endpointIdOf(state, rule), API_VERSION);
}

/** The subnet of a region, made with the first endpoint in it. */
function subnetIn(state: AccountState, region: string): Promise<string> {
  const subnet = state.subnets.get(region) ?? makeSubnet(state, region);
  state.subnets.set(region, subnet);
  return subnet;
}

async function makeSubnet(state: AccountState, region: string): Promise<string> {
  const network = `${networksOf(state, region)}/virtualNetworks/serverless-${region}`;
  const second = 201 + state.subnets.size;
  await state.arm.put(network, API_VERSION, {
    location: region,
    properties: {
      addressSpace: { addressPrefixes: [`10.${second}.0.0/16`] },
      subnets: [{ name: 'private-endpoints', properties: { addressPrefix: `10.${second}.1.0/24` } }],
    },
  });
  return `${network}/subnets/private-endpoints`;
}
