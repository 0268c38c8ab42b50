import * as z from 'zod';
import { withoutOwnName } from '../../domain/copy-of-app.ts';
import type { GraphInterface, GraphLink, GraphRecordSet } from '../../domain/graph-row.ts';
import { found, type Reading } from '../../domain/reading.ts';
import { toResourceId } from '../../domain/resource-id.ts';
import { parseBody } from '../arm/reading/parse-body.ts';

const RecordSetRow = z.object({
  id: z.string().regex(/^(\/[^/]+){8}\/a\/[^/]+$/i),
  ttl: z.number(),
  records: z.array(z.object({ ipv4Address: z.string() })).nullish(),
  metadata: z.record(z.string(), z.string()),
});

const LinkRow = z.object({
  id: z.string().regex(/^(\/[^/]+){8}\/virtualnetworklinks\/[^/]+$/i),
  network: z.string(),
});

const InterfaceRow = z.object({
  id: z.string().min(1),
  endpoint: z.string().min(1),
  configurations: z.array(z.object({ properties: z.object({ privateIPAddress: z.string().nullish() }) })),
});

/** Reads the row of a record set; our own copy's name is taken off its metadata, as it is off that of a GET. */
export function parseRecordSetRow(row: unknown, copy: string): Reading<GraphRecordSet> {
  const { id, metadata, records, ttl } = parseBody(RecordSetRow, row, 'Resource Graph: record sets');
  const [zone = '', name = ''] = id.toLowerCase().split('/a/');
  return found({
    id: toResourceId(id),
    zone: toResourceId(zone),
    name,
    addresses: (records ?? []).map(({ ipv4Address }) => ipv4Address),
    ttlSeconds: ttl,
    metadata: withoutOwnName(metadata, copy),
  });
}

/** Reads the row of a virtual network link. */
export function parseLinkRow(row: unknown): Reading<GraphLink> {
  const { id, network } = parseBody(LinkRow, row, 'Resource Graph: virtual network links');
  const [zone = ''] = id.toLowerCase().split('/virtualnetworklinks/');
  const link: GraphLink = { id: toResourceId(id), zone: toResourceId(zone) };
  return found(network === '' ? link : { ...link, network: toResourceId(network) });
}

/** Reads the row of an endpoint's interface. */
export function parseInterfaceRow(row: unknown): Reading<GraphInterface> {
  const { configurations, endpoint, id } = parseBody(InterfaceRow, row, 'Resource Graph: interfaces');
  return found({
    id: toResourceId(id),
    endpoint: toResourceId(endpoint),
    addresses: configurations.flatMap(({ properties }) => properties.privateIPAddress ?? []),
  });
}
