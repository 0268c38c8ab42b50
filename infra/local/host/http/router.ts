import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { answerClient, type ClientApi } from '../durable/client/client-api.ts';
import { isAllowed, refusalOf } from './access-keys.ts';
import { type AdminNeeds, answerAdmin } from './admin.ts';
import { answerEventGrid, type EventGridNeeds } from './event-grid-webhook.ts';
import { answerHttp, type HttpFunction, type HttpNeeds } from './http-functions.ts';
import { textResponse } from './text-response.ts';

/** Everything that the host's routes lead to. */
export interface Routes extends HttpNeeds, EventGridNeeds, AdminNeeds {
  readonly httpFunctions: readonly HttpFunction[];
  readonly clientApi: ClientApi;
  readonly largestBodyBytes: number;
}

/** Finds out whose request it is: the host's own paths (without regard to case) come before the app's routes. */
export async function route(routes: Routes, request: WireRequest): Promise<WireResponse> {
  const size = request.bytes?.byteLength ?? Buffer.byteLength(request.body);
  if (size > routes.largestBodyBytes) return textResponse(413);
  const path = decodedPath(request.url);
  if (path === undefined) return textResponse(400, 'The path is not well encoded.');
  return (
    (await answerOwn(routes, request, path)) ??
    (await answerHttp(routes, routes.httpFunctions, request, path)) ??
    textResponse(404)
  );
}

/** True for what the host answers itself and no limit for HTTP functions holds back. */
export const isHostPath = ({ pathname }: URL): boolean =>
  /^\/(admin|runtime\/webhooks|durabletask)(\/|$)/i.test(pathname);

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
  const { clientApi } = routes;
  if (request.url.pathname.startsWith(clientApi.address().rpcPath)) {
    return answerClient(clientApi, request, path.slice(2));
  }
  const [first, second, third] = path.map((segment) => segment.toLowerCase());
  if (first === 'admin') return answerManagement(routes, request, path.slice(1));
  const isWebhook = first === 'runtime' && second === 'webhooks';
  return isWebhook ? answerWebhook(routes, request, path.slice(3), third ?? '') : undefined;
}

/** Whether the host is there may be asked without a key. */
function answerManagement(routes: Routes, request: WireRequest, path: readonly string[]): WireResponse {
  if (path.join('/').toLowerCase() === 'host/ping') return textResponse(200);
  if (!isAllowed(routes.keys, { level: 'admin' }, request))
    return textResponse(refusalOf(routes.keys, request));
  return answerAdmin(routes, request, path);
}

async function answerWebhook(
  routes: Routes,
  request: WireRequest,
  path: readonly string[],
  extension: string,
): Promise<WireResponse | undefined> {
  if (!isAllowed(routes.keys, { level: 'system', extension }, request))
    return textResponse(refusalOf(routes.keys, request));
  if (extension === 'eventgrid') return answerEventGrid(routes, request);
  return extension === 'durabletask' ? answerClient(routes.clientApi, request, path) : undefined;
}
