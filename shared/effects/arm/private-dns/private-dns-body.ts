import * as z from 'zod';
import type { ExistingRecordSet, LinkedNetwork } from '../../../domain/dns.ts';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';

/** A private DNS zone as ARM sends it. */
export const ZoneBody = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  properties: z.object({ provisioningState: z.string().nullish() }).nullish(),
});
export type ZoneBody = z.output<typeof ZoneBody>;

const LinkBody = z.object({
  properties: z.object({
    virtualNetwork: z.object({ id: z.string().nullish() }).nullish(),
    virtualNetworkLinkState: z.string().nullish(),
    provisioningState: z.string().nullish(),
  }),
});

const RecordSetBody = z.object({
  name: z.string().min(1),
  etag: z.string().min(1),
  properties: z.object({
    ttl: z.number(),
    aRecords: z.array(z.object({ ipv4Address: z.string() })).nullish(),
    metadata: z.record(z.string(), z.string()).nullish(),
  }),
});

/** The network that a link leads to; none for a link whose network is gone. A link resolves once `Completed`. */
export function parseLink(body: unknown, what: string): readonly LinkedNetwork[] {
  const { virtualNetwork, virtualNetworkLinkState } = parseBody(LinkBody, body, what).properties;
  if (!virtualNetwork?.id) return [];
  const state = virtualNetworkLinkState === 'Completed' ? 'Completed' : 'InProgress';
  return [{ network: toResourceId(virtualNetwork.id), state }];
}

/** A record set with the ETag that a change has to carry; names are compared in lower case. */
export function parseRecordSet(body: unknown, zone: ResourceId, what: string): ExistingRecordSet {
  const { name, etag, properties } = parseBody(RecordSetBody, body, what);
  return {
    zone,
    name: name.toLowerCase(),
    addresses: (properties.aRecords ?? []).map(({ ipv4Address }) => ipv4Address),
    ttlSeconds: properties.ttl,
    etag,
    metadata: properties.metadata ?? {},
  };
}

const BareRecordSetBody = z.object({ properties: z.object({ metadata: z.strictObject({}).nullish() }) });

/** True for a record set that certainly has no metadata, even where the rest of it cannot be understood. */
export const hasNoMetadata = (body: unknown): boolean => BareRecordSetBody.safeParse(body).success;

/** True for the body of a zone that stands. */
export const isFinishedZone = (body: unknown): boolean =>
  ZoneBody.safeParse(body).data?.properties?.provisioningState === 'Succeeded';

/** True for the body of a link that resolves. */
export const isCompletedLink = (body: unknown): boolean =>
  LinkBody.safeParse(body).data?.properties.virtualNetworkLinkState === 'Completed';
