import type { PlatformTargets } from '../../../shared/domain/allowlist.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { Registration } from '../../../shared/domain/registration.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { missingSettings } from '../../../shared/plan/checks/check-target.ts';

/**
 * What the platform's API says about the services that the entry names. Asked only where it names any, no more than
 * the API lets be read at a time, and the platform's settings are there; the plan says what is wrong otherwise.
 */
export async function readRegistration(
  effects: Effects,
  profile: PlatformProfile,
  targets: PlatformTargets | undefined,
  endpoint: PrivateEndpoint | undefined,
  policy: Policy,
): Promise<Registration | undefined> {
  if (targets === undefined || endpoint === undefined || !isAsked(profile, targets, policy)) return undefined;
  const identifiers = [
    endpoint.idAsWritten,
    ...(endpoint.resourceGuid === undefined ? [] : [endpoint.resourceGuid]),
  ];
  const registrar = await effects.registrar(profile.id);
  const services = await registrar.readServices(targets.organization, targets.services, identifiers);
  const { organizationList } = registrar;
  if (organizationList === undefined) return { services };
  const isListed = await organizationList.isListed(targets.organization, endpoint.idAsWritten);
  return { services, organization: { isListed } };
}

function isAsked(profile: PlatformProfile, { services }: PlatformTargets, policy: Policy): boolean {
  const { list, register } = profile;
  const isConfigured = missingSettings(profile, policy) === undefined;
  const isBounded = list === undefined || services.length <= list.mostServices;
  return register === 'allowListCall' && isConfigured && isBounded;
}
