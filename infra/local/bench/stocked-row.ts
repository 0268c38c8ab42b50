import type { ReliedOn } from '../../../shared/domain/drift.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { PlatformNote } from '../../../shared/domain/platform-note.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import type { LocalWorld } from '../world/create-world.ts';
import { CLICKHOUSE_ORGANIZATION, SPOKE_NETWORK } from '../world/topology.ts';
import { type StockedEndpoint, TTL_SECONDS } from './many-endpoints.ts';

/** The row that an endpoint's onboarding has once it was onboarded, as of its present generation. */
export function stockedRow(
  { azure, clock }: Pick<LocalWorld, 'azure' | 'clock'>,
  stocked: StockedEndpoint,
): OnboardingRow {
  const endpoint: ResourceId = toResourceId(stocked.id);
  const leadsTo = { kind: 'resource' as const, id: stocked.target };
  const onboardingId = onboardingIdOf(endpoint, leadsTo);
  const { resourceGuid = '' } = azure.state.endpoints.get(endpoint) ?? {};
  const at = clock.now().toISOString();
  return {
    onboardingId,
    kind: 'endpoint',
    endpoint,
    target: leadsTo,
    platform: stocked.kind.isListed === true ? 'clickhouse' : 'generic-azure',
    state: 'onboarded',
    generation: resourceGuid,
    reason: 'It stood here before.',
    reliesOn: reliedOnBy(stocked),
    ...(stocked.kind.isListed === true && { atPlatform: [noteOf(stocked)] }),
    startedAt: at,
    updatedAt: at,
  };
}

function reliedOnBy({ recordSet }: StockedEndpoint): ReliedOn {
  if (recordSet === undefined) return { recordSets: [], links: [] };
  const zone = toResourceId(recordSet.zone);
  return {
    recordSets: [{ ...recordSet, zone, ttlSeconds: TTL_SECONDS }],
    links: [{ zone, network: toResourceId(SPOKE_NETWORK) }],
  };
}

const noteOf = ({ id }: StockedEndpoint): PlatformNote => ({
  kind: 'list',
  platform: 'clickhouse',
  organization: CLICKHOUSE_ORGANIZATION.id,
  service: CLICKHOUSE_ORGANIZATION.serviceId,
  identifier: toResourceId(id),
});
