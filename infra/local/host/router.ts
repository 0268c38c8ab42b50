import type { WireRequest, WireResponse } from '../wire/wire.ts';
import { answerClient, type ClientApi } from './durable/client/client-api.ts';
import { type AccessKeys, isAllowed } from './http/access-keys.ts';
import { answerAdmin, type RunNow } from './http/admin.ts';
import { answerEventGrid, type EventGridNeeds } from './http/event-grid-webhook.ts';
import { answerHttp, type HttpFunction, type HttpNeeds } from './http/http-functions.ts';
import { textResponse } from './http/responses.ts';

/** Everything that the host's routes lead to. */
export interface Routes extends HttpNeeds, EventGridNeeds {
  readonly keys: AccessKeys;
  readonly httpFunctions: readonly HttpFunction[];
  readonly clientApi: ClientApi;
  readonly runNow: RunNow;
  readonly largestBodyBytes: number;
}

/** Finds out whose request it is: the host's own paths (without regard to case) come before the app's routes. */
export async function route(routes: Routes, request: WireRequest): Promise<WireResponse> {
  if (Buffer.byteLength(request.body) > routes.largestBodyBytes) return textResponse(413);
  const path = decodedPath(request.url);
  if (path === undefined) return textResponse(400, 'The path is not well encoded.');
  return (
    (await answerOwn(routes, request, path)) ??
    (await answerHttp(routes, routes.httpFunctions, request, path)) ??
    textResponse(404)
  );
}

function decodedPath(url: URL): string[] | undefined {
  try {
    return url.pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The host's own endpoints; undefined for a path that is not one. */
async function answerOwn(
  routes: Routes,
  request: WireRequest,
  path: readonly string[],
): Promise<WireResponse | undefined> {
  const { clientApi, keys } = routes;
  if (request.url.pathname.startsWith(clientApi.address().rpcPath)) {
    return answerClient(clientApi, request, path.slice(2));
  }
  const [first, second] = path.map((segment) => segment.toLowerCase());
  if (first === 'admin' && second === 'functions') {
    if (!isAllowed(keys, 'admin', request)) return textResponse(401);
    return answerAdmin(routes.runNow, request, path[2] ?? '');
  }
  return first === 'runtime' && second === 'webhooks' ? answerWebhook(routes, request, path) : undefined;
}

async function answerWebhook(
  routes: Routes,
  request: WireRequest,
  path: readonly string[],
): Promise<WireResponse | undefined> {
  if (!isAllowed(routes.keys, 'system', request)) return textResponse(401);
  const extension = path[2]?.toLowerCase();
  if (extension === 'eventgrid') return answerEventGrid(routes, request);
  return extension === 'durabletask' ? answerClient(routes.clientApi, request, path.slice(3)) : undefined;
}
