import { type ArmRequest, type ArmResponse, armError } from '../arm/provider.ts';
import type { TargetType } from './targets/target-type.ts';

/**
 * Refuses an API version that is newer than every one known of the type, with ARM's text (known from practice).
 * Older ones are served: ARM keeps old versions for years.
 */
export function refuseNewerVersion(row: TargetType, request: ArmRequest): ArmResponse | undefined {
  const newest = row.apiVersions.map(dateOf).sort().at(-1) ?? '';
  if (dateOf(request.apiVersion) <= newest) return undefined;
  const type = row.type.slice(row.type.indexOf('/') + 1);
  const message = `No registered resource provider found for location '' and API version '${request.apiVersion}' for type '${type}'. The supported api-versions are '${row.apiVersions.join(', ')}'. The supported locations are ''.`;
  return armError(400, 'NoRegisteredProviderFound', message);
}

const dateOf = (apiVersion: string): string => apiVersion.slice(0, 10);
