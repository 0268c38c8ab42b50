import type { Decision } from '../../domain/decision.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { isResourceId, toResourceId } from '../../domain/resource-id.ts';
import { tasksDone } from './judge-task.ts';

/** The request with the inputs that its tasks brought back, later ones first, and the target where that is one of them. */
export function mergeRequest(
  request: OpenRequest,
  decisions: readonly Decision[],
  askers: readonly string[],
  profile: PlatformProfile,
): OpenRequest {
  const brought = tasksDone({ request, decisions, askers }).map(({ input }) => withoutEmpty(input));
  const inputs: OpenRequest['inputs'] = Object.assign({}, request.inputs, ...brought);
  const target = request.target ?? targetOf(inputs, profile.request?.target.input);
  return { ...request, inputs, ...(target === undefined ? {} : { target }) };
}

const withoutEmpty = (input: Decision['input']): Decision['input'] =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value.trim() !== ''));

/** The target that the input of this name says: an alias, or a resource ID; undefined where there is none. */
export function targetOf(inputs: OpenRequest['inputs'], name: string | undefined): Target | undefined {
  const text = name !== undefined && Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (text === undefined || text === '') return undefined;
  return isResourceId(text)
    ? { kind: 'resource', id: toResourceId(text) }
    : { kind: 'alias', alias: text.toLowerCase() };
}
