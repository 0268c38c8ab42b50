import type { CreationAnswer, EndpointCreation } from '../../shared/domain/endpoint-creation.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { isMadeFor } from '../../shared/plan/request-steps/requested-endpoints.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';
import { planRequest } from './draw-up-request.ts';

/** What came of making an endpoint: as of any change, or Azure said that it will not. */
export type Created =
  | Exclude<Applied, { readonly kind: 'accepted' }>
  | (Applied & { readonly kind: 'accepted'; readonly after: unknown })
  | (CreationAnswer & { readonly kind: 'refused' });

/**
 * Makes an endpoint if a plan on facts read this moment still says so. One that stands already, with the mark of this
 * request, is what an earlier try made whose answer was lost: nothing is made twice. It is read back, because only its
 * resource GUID tells this incarnation from a later one: by that the app knows what it may delete.
 */
export async function createEndpoint(
  effects: Effects,
  { run, ...creation }: ForRun<EndpointCreation>,
): Promise<Created> {
  const { endpoint: id, requestId } = creation;
  const endpoints = await effects.endpoints();
  const standing = valueIn(await endpoints.read(id));
  if (standing !== undefined)
    return isMadeFor(requestId, standing)
      ? { kind: 'done', before: 'absent', after: afterOf(creation, standing.resourceGuid) }
      : { kind: 'planAgain', because: 'an endpoint of this ID exists by now' };
  const because = (await reasonNotToWrite(effects, run)) ?? (await whyNotPlanned(effects, creation));
  if (because !== undefined) return { kind: 'planAgain', because };
  const answer = await endpoints.create(creation);
  if (answer.kind === 'refused') return answer;
  const made = valueIn(await endpoints.read(id));
  const resourceGuid = made && isMadeFor(requestId, made) ? made.resourceGuid : undefined;
  return { ...answer, before: 'absent', after: afterOf(creation, resourceGuid) };
}

/** What says later that the app made this incarnation. */
const afterOf = ({ endpoint, location, subnet }: EndpointCreation, resourceGuid: string | undefined) => ({
  endpoint,
  location,
  subnet,
  ...(resourceGuid === undefined ? {} : { resourceGuid }),
});

/** Planned as a whole: what tasks were released for names all endpoints, and a request is not half made. */
async function whyNotPlanned(effects: Effects, creation: EndpointCreation): Promise<string | undefined> {
  const request = await (await effects.requests()).read(creation.requestId);
  if (request?.status !== 'open') return 'the request is not open any more';
  const { verdict } = await planRequest(effects, request);
  const creations = verdict.kind === 'create' ? verdict.creations : [];
  const fresh = creations.find(({ endpoint }) => endpoint === creation.endpoint);
  return fresh !== undefined && fingerprintOf(fresh) === fingerprintOf(creation)
    ? undefined
    : 'the plan on fresh facts differs';
}
