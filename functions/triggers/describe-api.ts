import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { composeDescription } from '../../shared/api/compose-description.ts';
import { OPERATIONS } from '../../shared/api/operations.ts';
import type { Json } from '../../shared/api/schema-of.ts';
import { ROUTES } from '../routes.ts';
import type { TriggerParts } from './parts.ts';

/** Each route of the table with what it does. */
export const describedRoutes = ROUTES.map((route) => ({ ...route, operation: OPERATIONS[route.name] }));

let composed: { readonly publicUrl: string; readonly description: Json } | undefined;

/** `GET /api/openapi.json`: the description of every route, generated on the first call. */
export async function describeApi(
  _request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const publicUrl = parts.effects().appUrl;
  if (composed?.publicUrl !== publicUrl)
    composed = { publicUrl, description: composeDescription(describedRoutes, publicUrl) };
  return { status: 200, jsonBody: composed.description };
}
