import type { RegisteredService } from '../../shared/domain/facts.ts';
import type { RegisterChange } from '../../shared/domain/plan.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';

/** Puts the endpoint on the platform's allow list of each named service that lacks it, and reads the lists back. */
export async function registerEndpoint(effects: Effects, change: ForRun<RegisterChange>): Promise<Applied> {
  const because = await reasonNotToWrite(effects, change.run);
  if (because !== undefined) return { kind: 'planAgain', because };
  const platform = await effects.registrar(change.platform);
  const { identifier, organization, services } = change;
  const before = await platform.readServices(organization, services, [identifier]);
  for (const { isRegistered, service } of before)
    if (!isRegistered) await platform.addEndpoint(organization, service, identifier);

  const after = await platform.readServices(organization, services, [identifier]);
  if (!after.every(({ isRegistered }) => isRegistered))
    return { kind: 'planAgain', because: 'the platform does not show the endpoint on its list yet' };
  return {
    kind: 'done',
    before: listed(before),
    after: { platform: change.platform, organization, identifier, services: listed(after) },
  };
}

const listed = (services: readonly RegisteredService[]) =>
  services.map(({ isRegistered, service }) => ({ service, isRegistered }));
