import type { ArmRequest, ArmResponse, ResourceProvider } from './provider.ts';
import { unknownPath } from './refusals.ts';
import { isCollection, parseResourcePath } from './resource-id.ts';

/** Who answers for a type's collection, for one resource of it, and for its child types (named in lower case). */
export interface Routes {
  readonly collection?: Answer;
  readonly resource?: Answer;
  readonly children?: Readonly<Record<string, Routes>>;
}

type Answer = (request: ArmRequest) => ArmResponse;

/** In front of a resource's or collection's type, in an ID in lower case. */
const SCOPE = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/;

/** A resource provider of one type, whose paths are sorted out by shape; what has no route is 404. */
export function createRoutedProvider(type: string, routes: Routes): ResourceProvider {
  const claimed = `/providers/${type.toLowerCase()}/`;
  return {
    claims(id) {
      const at = `${id}/`.indexOf(claimed);
      return at > 0 && SCOPE.test(id.slice(0, at));
    },
    handle(request) {
      const answer = answerOf(routes, request.path);
      return answer === undefined ? unknownPath(request.path) : answer(request);
    },
  };
}

/** Resources live in resource groups; only collections can be asked for by subscription. */
function answerOf(routes: Routes, requested: string): Answer | undefined {
  const path = parseResourcePath(requested);
  if (path === undefined) return undefined;
  const childTypes = path.types.slice(1).map((type) => type.toLowerCase());
  const place = childTypes.reduce<Routes | undefined>((at, type) => at?.children?.[type], routes);
  if (isCollection(path)) return place?.collection;
  return path.resourceGroup === undefined ? undefined : place?.resource;
}
