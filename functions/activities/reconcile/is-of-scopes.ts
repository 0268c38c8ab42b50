import type { OnboardingBrief } from '../../../shared/domain/onboarding-brief.ts';
import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';

/** True where the endpoint or the target of an onboarding lies in one of these scopes. */
export const isOfScopes = (
  { endpoint, target }: Pick<OnboardingBrief, 'endpoint' | 'target'>,
  scopes: readonly ResourceId[],
): boolean =>
  scopes.some(
    (scope) =>
      (endpoint !== undefined && isWithin(endpoint, scope)) ||
      (target.kind === 'resource' && isWithin(target.id, scope)),
  );
