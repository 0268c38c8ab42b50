import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';
import type { WatchedScope } from '../../../shared/domain/settings.ts';

/** True for a resource in a scope that is left to its owners. */
export const isExcluded = (
  id: ResourceId,
  { excludedScopes }: Pick<WatchedScope, 'excludedScopes'>,
): boolean => excludedScopes.some((scope) => isWithin(id, scope));
