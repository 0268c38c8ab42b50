import * as z from 'zod';
import type { ExistingRecordSet } from '../../shared/domain/dns.ts';
import { isResourceId, type ResourceId, toResourceId } from '../../shared/domain/resource-id.ts';

const KeptMark = z.strictObject({
  zone: z.string().refine(isResourceId),
  name: z.string(),
  addresses: z.array(z.string()),
  metadata: z.record(z.string(), z.string()),
});

/** A record set as it was before its mark was taken off. */
export interface KeptMark extends Pick<ExistingRecordSet, 'addresses' | 'metadata' | 'name'> {
  readonly zone: ResourceId;
}

/** A record set with its mark as one line of JSON. */
export const markLine = ({ addresses, metadata, name, zone }: KeptMark): string =>
  JSON.stringify({ zone, name, addresses, metadata });

/** Reads a line back. Throws where it is none. */
export function readMark(text: string): KeptMark {
  const { zone, ...rest } = KeptMark.parse(JSON.parse(text));
  return { ...rest, zone: toResourceId(zone) };
}
