import type { DeregisterChange } from '../../shared/domain/offboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Applied, reasonNotToWrite } from './applied.ts';

/** Takes the endpoint off the platform's list of each named service, and reads the lists back. */
export async function deregisterEndpoint(effects: Effects, change: DeregisterChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  const platform = await effects.registrar(change.platform);
  const { identifier, organization, services } = change;
  for (const service of services) await platform.removeEndpoint(organization, service, identifier);

  const after = await platform.readServices(organization, services, [identifier]);
  if (after.some(({ isRegistered }) => isRegistered))
    return { kind: 'planAgain', because: 'the platform still shows the endpoint on its list' };
  const listed = { organization, services, identifier };
  return { kind: 'done', before: { listed }, after: { unlisted: listed } };
}
