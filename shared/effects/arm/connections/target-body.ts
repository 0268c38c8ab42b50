import * as z from 'zod';
import type { TargetResource } from '../../../domain/private-endpoint.ts';
import { resourceTypeOf, toResourceId } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';

const Sku = z.object({ name: z.string() });

const TargetBody = z.object({
  id: z.string().min(1),
  location: z.string().nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  sku: z.unknown().optional(),
  properties: z
    .object({
      /** Key Vault keeps it here. */
      sku: z.unknown().optional(),
      isHnsEnabled: z.boolean().nullish(),
      publicNetworkAccess: z.string().nullish(),
      privateEndpointConnections: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});

/** Reads a target with the properties that profiles check. Storage leaves `isHnsEnabled` out when it is false. */
export function parseTarget(body: unknown, what: string): TargetResource {
  const { id, location, tags, sku, properties } = parseBody(TargetBody, body, what);
  const type = resourceTypeOf(toResourceId(id));
  const skuName = Sku.safeParse(sku).data?.name ?? Sku.safeParse(properties?.sku).data?.name;
  const isStorage = type === 'microsoft.storage/storageaccounts';
  return {
    id: toResourceId(id),
    idAsWritten: id,
    type,
    location: location ?? '',
    tags: tags ?? {},
    ...(skuName === undefined ? {} : { sku: skuName }),
    ...(isStorage ? { isHnsEnabled: properties?.isHnsEnabled ?? false } : {}),
    publicNetworkAccess: properties?.publicNetworkAccess ?? 'Enabled',
  };
}

/** The connections that stand in a target's own body, unchecked. */
export const embeddedConnectionsIn = (body: unknown, what: string): readonly unknown[] =>
  parseBody(TargetBody, body, what).properties?.privateEndpointConnections ?? [];
