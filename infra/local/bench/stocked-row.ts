import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import type { LocalWorld } from '../world/create-world.ts';
import type { StockedEndpoint } from './many-endpoints.ts';

/** The row that an endpoint's onboarding has once it was onboarded, as of its present generation. */
export function stockedRow(
  { azure, clock }: Pick<LocalWorld, 'azure' | 'clock'>,
  { id, target }: StockedEndpoint,
): OnboardingRow {
  const endpoint: ResourceId = toResourceId(id);
  const leadsTo = { kind: 'resource' as const, id: target };
  const onboardingId = onboardingIdOf(endpoint, leadsTo);
  const resourceGuid = azure.state.endpoints.get(endpoint)?.resourceGuid ?? '';
  const at = clock.now().toISOString();
  return {
    onboardingId,
    kind: 'endpoint',
    endpoint,
    target: leadsTo,
    platform: 'generic-azure',
    state: 'onboarded',
    generation: resourceGuid,
    reason: 'It stood here before.',
    startedAt: at,
    updatedAt: at,
  };
}
