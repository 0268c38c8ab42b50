import type { PlatformProfile } from '../../domain/platform.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { AliasPlace } from '../../domain/registration.ts';
import { itemsOf } from '../templates/fill-text.ts';

/** What the platform is asked for the alias: each service that the request names, or just its region. */
export interface AliasQuestion {
  readonly organization: string;
  readonly services: readonly string[];
  readonly places: readonly AliasPlace[];
}

/** Undefined where the request tells no organization, or the platform has nothing to look up. */
export function aliasQuestionOf(
  { inputs }: Pick<OpenRequest, 'inputs'>,
  { request }: Pick<PlatformProfile, 'request'>,
): AliasQuestion | undefined {
  const names = request?.target.lookUp;
  const organization = names && inputs[names.organization];
  if (!names || !organization) return undefined;
  const services = itemsOf(inputs[names.services] ?? '');
  const region = inputs[names.region] ?? '';
  const places = services.length > 0 ? services.map((service) => ({ service })) : [{ region }];
  return { organization, services, places };
}
