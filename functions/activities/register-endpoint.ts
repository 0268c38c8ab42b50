import type { RegisterChange } from '../../shared/domain/plan.ts';
import { isSameIdentifier, type ListPlace } from '../../shared/domain/registration.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import type { Registrar } from '../../shared/effects/registrar.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';

/**
 * Puts the endpoint on the platform's allow list of one service, and reads the list back. Only then is the older form
 * of its identity taken off: the endpoint is on the list all the time.
 */
export async function registerEndpoint(effects: Effects, change: ForRun<RegisterChange>): Promise<Applied> {
  const because = await reasonNotToWrite(effects, change.run);
  if (because !== undefined) return { kind: 'planAgain', because };
  const registrar = await effects.registrar(change.platform);
  const { identifier, organization, platform, replaces, service } = change;
  const place = { organization, service };
  const forms = [identifier, ...(replaces === undefined ? [] : [replaces])];
  const before = await registrar.readList(place, forms);
  const wasInOrganization = await listInOrganization(registrar, change);
  if (!holds(before, identifier)) await registrar.addEndpoint(place, identifier);

  const added = await registrar.readList(place, forms);
  if (!holds(added, identifier) || wasInOrganization === 'notShown') return NOT_SHOWN;
  const listedAs = await dropOlderForm(registrar, place, added, change);
  if (replaces !== undefined && holds(listedAs, replaces)) return STILL_SHOWN;
  const generation = change.run?.generation;
  return {
    kind: 'done',
    before: { services: [{ service, listedAs: before }], isOnOrganizationList: wasInOrganization === 'yes' },
    after: {
      platform,
      organization,
      identifier,
      services: [{ service, isRegistered: true, listedAs }],
      ...(generation === undefined ? {} : { generation }),
      ...(wasInOrganization === 'added' ? { isOnOrganizationList: true } : {}),
    },
  };
}

const NOT_SHOWN: Applied = {
  kind: 'planAgain',
  because: 'the platform does not show the endpoint on its list yet',
};

const STILL_SHOWN: Applied = {
  kind: 'planAgain',
  because: 'the platform still shows the older form of the endpoint on its list',
};

const holds = (list: readonly string[], identifier: string): boolean =>
  list.some((entry) => isSameIdentifier(entry, identifier));

async function listInOrganization(
  { organizationList }: Registrar,
  { identifier, organization, organizationListRegion: region, run }: ForRun<RegisterChange>,
): Promise<'notAsked' | 'yes' | 'added' | 'notShown'> {
  if (organizationList === undefined || region === undefined) return 'notAsked';
  if (await organizationList.isListed(organization, identifier)) return 'yes';
  const description = `private-link-autopilot ${run?.generation ?? ''}`.trim();
  await organizationList.add(organization, { identifier, region, description });
  return (await organizationList.isListed(organization, identifier)) ? 'added' : 'notShown';
}

async function dropOlderForm(
  registrar: Registrar,
  place: ListPlace,
  listed: readonly string[],
  { identifier, replaces }: RegisterChange,
): Promise<readonly string[]> {
  if (replaces === undefined || !holds(listed, replaces)) return listed;
  await registrar.removeEndpoint(place, replaces);
  return registrar.readList(place, [identifier, replaces]);
}
