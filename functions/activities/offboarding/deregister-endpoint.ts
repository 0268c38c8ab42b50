import type { DeregisterChange } from '../../../shared/domain/offboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { Registrar } from '../../../shared/effects/registrar.ts';
import { type Applied, reasonNotToWrite } from '../applied.ts';

/** Takes the endpoint off the platform's list of each named service, then off the organization's where we put it there, and reads the lists back. */
export async function deregisterEndpoint(effects: Effects, change: DeregisterChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  const registrar = await effects.registrar(change.platform);
  const { identifier, organization, services } = change;
  for (const service of services) await registrar.removeEndpoint({ organization, service }, identifier);
  if (change.isOnOrganizationList) await registrar.organizationList?.remove(organization, identifier);

  if (await isShown(registrar, change))
    return { kind: 'planAgain', because: 'the platform still shows the endpoint on its list' };
  const listed = { organization, services, identifier };
  return { kind: 'done', before: { listed }, after: { unlisted: listed } };
}

async function isShown(
  registrar: Registrar,
  { identifier, isOnOrganizationList = false, organization, services }: DeregisterChange,
): Promise<boolean> {
  for (const service of services)
    if ((await registrar.readList({ organization, service }, [identifier])).length > 0) return true;
  return (
    isOnOrganizationList && (await registrar.organizationList?.isListed(organization, identifier)) === true
  );
}
