import type { ConfigurationName } from '../../../shared/domain/configuration-name.ts';
import { Fault } from '../../../shared/domain/fault.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { OpenRequest } from '../../../shared/domain/platform-request.ts';
import type { ConnectionStatus } from '../../../shared/domain/private-endpoint.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** What facts of a request or an onboarding say about the configuration's name; nothing where it does not matter. */
interface NameFacts {
  readonly configurationName?: ConfigurationName;
}

/** Asked until it was once found free. An outage is thrown: the platform is not asked for a name that may be taken. */
export async function readNameBefore(
  effects: Effects,
  profile: PlatformProfile,
  request: OpenRequest,
): Promise<NameFacts> {
  const name = nameIn(profile, request);
  if (name === undefined || request.nameFreeAt !== undefined || request.confirmed !== undefined) return {};
  return { configurationName: await readName(effects, profile, name) };
}

/** Asked once the connection is Approved, for a remark: an outage is not worth waiting for. */
export async function readNameAfter(
  effects: Effects,
  profile: PlatformProfile,
  request: OpenRequest | undefined,
  status: ConnectionStatus | undefined,
): Promise<NameFacts> {
  const name = request?.platform === profile.id ? nameIn(profile, request) : undefined;
  if (name === undefined || status !== 'Approved') return {};
  try {
    return { configurationName: await readName(effects, profile, name) };
  } catch (error) {
    if (error instanceof Fault) return { configurationName: { name, standing: 'unreadable' } };
    throw error;
  }
}

function nameIn({ request: profile }: PlatformProfile, { inputs }: OpenRequest): string | undefined {
  const step = profile?.steps.find(({ kind }) => kind === 'nameIsFree');
  return step?.kind === 'nameIsFree' ? inputs[step.input] || undefined : undefined;
}

async function readName(effects: Effects, { id }: PlatformProfile, name: string): Promise<ConfigurationName> {
  const names = await effects.privateLinkNames(id);
  if (names === undefined) return { name, standing: 'unknown' };
  return { name, standing: (await names.find(name)) === undefined ? 'free' : 'taken' };
}
