import * as z from 'zod';
import type { TargetResource } from '../../../domain/private-endpoint.ts';
import { resourceTypeOf, toResourceId } from '../../../domain/resource-id.ts';
import { boundedJson } from '../reading/bounded-json.ts';
import { parseBody } from '../reading/parse-body.ts';

const TargetBody = z.object({
  id: z.string().min(1),
  location: z.string().nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({ privateEndpointConnections: z.array(z.unknown()).nullish() }).nullish(),
});

/** Reads a target, with its JSON for what profiles check. */
export function parseTarget(body: unknown, what: string): TargetResource {
  const { id, location, tags } = parseBody(TargetBody, body, what);
  return {
    id: toResourceId(id),
    idAsWritten: id,
    type: resourceTypeOf(toResourceId(id)),
    location: location ?? '',
    tags: tags ?? {},
    body: boundedJson(body),
  };
}

/** The connections that stand in a target's own body, unchecked. */
export const embeddedConnectionsIn = (body: unknown, what: string): readonly unknown[] =>
  parseBody(TargetBody, body, what).properties?.privateEndpointConnections ?? [];
