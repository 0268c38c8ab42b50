import type { WireRequest } from '../../wire/wire.ts';
import { apiVersionFault, malformedJson } from './malformed.ts';
import type { ArmRequest, ArmResponse, Principal } from './provider.ts';
import { methodNotAllowed } from './refusals.ts';

/** A call as it came, before anybody looked into it. */
export interface Call {
  readonly wire: WireRequest;
  readonly method: string;
  readonly path: string;
  readonly correlationId: string;
}

const METHODS: readonly ArmRequest['method'][] = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** Takes a call apart, or answers what is malformed about it. */
export function readCall(call: Call, principal: Principal): ArmRequest | ArmResponse {
  const method = METHODS.find((each) => each === call.method);
  if (method === undefined) return methodNotAllowed(call.method);
  const apiVersion = call.wire.url.searchParams.get('api-version') ?? '';
  const body = parseJson(call.wire.body);
  const fault = apiVersionFault(apiVersion, call.path) ?? (body.ok ? undefined : malformedJson());
  if (fault !== undefined || !body.ok) return fault ?? malformedJson();
  return {
    method,
    path: call.path,
    id: call.path.toLowerCase(),
    apiVersion,
    query: call.wire.url.searchParams,
    headers: { ...call.wire.headers, 'x-ms-correlation-request-id': call.correlationId },
    body: body.value,
    principal,
  };
}

function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
