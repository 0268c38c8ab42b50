import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformRequest, RequestedEndpoint } from '../../shared/domain/platform-request.ts';
import type { Target } from '../../shared/domain/private-endpoint.ts';
import { namesEndpoints, type PlatformRequestProfile } from '../../shared/domain/request-profile.ts';
import { resourceTypeOf, toResourceId } from '../../shared/domain/resource-id.ts';
import type { BodyReading, FieldFault } from '../../shared/events/field-fault.ts';
import { type InputValues, readInputValues } from '../../shared/events/input-values.ts';
import type { OnboardingBody } from '../../shared/events/onboarding-body.ts';
import { platforms } from '../../shared/platforms/registry.ts';

type Asked = Omit<OnboardingBody & { readonly kind: 'platform' }, 'kind'>;

/** Compares what is asked for with what the platform's profile takes; every fault names the field and what would be right. */
export function readPlatformRequest(
  asked: Asked,
): BodyReading<Pick<PlatformRequest, 'platform' | 'target' | 'besides' | 'inputs' | 'endpoints'>> {
  const profile = platforms.find(({ id }) => id === asked.platform);
  if (profile?.request === undefined) return { kind: 'faults', faults: [notOffered()] };
  const inputs = readInputValues(profile.request.inputs, asked.inputs, 'inputs');
  const faults = [
    ...targetFaults(asked, profile.request),
    ...(inputs.kind === 'faults' ? inputs.faults : []),
    ...endpointFaults(asked, profile, profile.request),
  ];
  if (inputs.kind === 'faults' || faults.length > 0) return { kind: 'faults', faults };
  const { endpoints, platform, target } = asked;
  const known = target === undefined ? {} : { target };
  const besides = besidesIn(profile.request, inputs.value);
  return { kind: 'body', value: { platform, ...known, ...besides, inputs: inputs.value, endpoints } };
}

function besidesIn(
  { besides = [] }: PlatformRequestProfile,
  inputs: InputValues,
): Pick<PlatformRequest, 'besides'> {
  const ids = besides.flatMap(({ input }) => inputs[input] ?? []).map(toResourceId);
  return ids.length === 0 ? {} : { besides: ids };
}

function notOffered(): FieldFault {
  const offered = platforms.filter((each) => each.request !== undefined).map(({ id }) => id);
  return { field: 'platform', message: `Requests can be made to: ${offered.join(', ')}.` };
}

const KINDS = {
  resource: 'a full Azure resource ID',
  alias: "a Private Link service's alias",
} as const satisfies Record<Target['kind'], string>;

function targetFaults(
  { inputs, target }: Pick<Asked, 'inputs' | 'target'>,
  { target: takes }: PlatformRequestProfile,
): FieldFault[] {
  if (target === undefined && takes.lookUp !== undefined) return lookUpFaults(inputs, takes.lookUp);
  if (target === undefined && takes.input !== undefined) return [];
  if (target !== undefined && takes.kinds.includes(target.kind)) return [];
  const wanted = takes.kinds.map((kind) => KINDS[kind]).join(', or ');
  return [{ field: 'target', message: `What the endpoints lead to: ${wanted}.` }];
}

/** Without a target the platform has to be asked for it. */
function lookUpFaults(
  inputs: Asked['inputs'],
  { organization, region, services }: NonNullable<PlatformRequestProfile['target']['lookUp']>,
): FieldFault[] {
  const isGiven = (name: string): boolean => Object.hasOwn(inputs, name) && inputs[name]?.trim() !== '';
  const message = `The alias that the endpoints lead to as target; or ${organization}, and ${services} or ${region}, by which it is looked up.`;
  if (!isGiven(organization)) return [{ field: `inputs.${organization}`, message }];
  return isGiven(services) || isGiven(region) ? [] : [{ field: `inputs.${services}`, message }];
}

function endpointFaults(
  { endpoints, target }: Asked,
  { title }: PlatformProfile,
  request: PlatformRequestProfile,
): FieldFault[] {
  if (!namesEndpoints(request))
    return endpoints.length === 0
      ? []
      : [{ field: 'endpoints', message: `${title} makes its endpoints itself; leave them out.` }];
  if (endpoints.length === 0)
    return [{ field: 'endpoints', message: 'A list of 1 to 20 endpoints, each with endpoint or create.' }];
  return endpoints.flatMap((each, index) => creationFaults(each, index, target, request));
}

function creationFaults(
  requested: RequestedEndpoint,
  index: number,
  target: Target | undefined,
  { steps }: PlatformRequestProfile,
): FieldFault[] {
  if (requested.kind === 'existing') return [];
  const create = steps.find((step) => step.kind === 'create');
  const field = `endpoints.${index}.create`;
  if (create === undefined)
    return [{ field, message: 'The app makes no endpoints here; name one that exists.' }];
  const hasGroups = requested.groupIds.length > 0 || create.groupIds !== undefined;
  if (hasGroups || !needsGroups(target)) return [];
  return [{ field: `${field}.groupIds`, message: 'The group IDs to connect to, such as blob or vault.' }];
}

/** Only Private Link services have no group IDs. */
const needsGroups = (target: Target | undefined): boolean =>
  target?.kind === 'resource' && resourceTypeOf(target.id) !== 'microsoft.network/privatelinkservices';
