import type { Evidence } from '../../../shared/domain/evidence.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { type StockedEndpoint, TTL_SECONDS } from './many-endpoints.ts';

/** The item that tells of an endpoint's record set: taking an onboarding back goes by it. None for an endpoint without. */
export function stockedEvidence({ id, recordSet, target }: StockedEndpoint, at: string): readonly Evidence[] {
  if (recordSet === undefined) return [];
  const endpoint: ResourceId = toResourceId(id);
  const { addresses, name, zone } = recordSet;
  return [
    {
      onboardingId: onboardingIdOf(endpoint, { kind: 'resource', id: target }),
      key: `${at}-00001-putRecordSet`,
      at,
      step: 'putRecordSet',
      actor: 'autopilot',
      message: 'It stood here before.',
      after: { zone: toResourceId(zone), name, addresses, ttlSeconds: TTL_SECONDS },
    },
  ];
}
