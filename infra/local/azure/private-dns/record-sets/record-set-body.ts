import { isIPv4 } from 'node:net';
import * as z from 'zod';
import type { ArmResponse } from '../../arm/provider.ts';
import { badRequest, limitReached } from '../private-dns-answers.ts';
import { RECORD_PROPERTIES, type RecordSet, type RecordType } from '../private-dns-state.ts';
import { ZONE_LIMITS } from '../zones/zone-limits.ts';
import { RECORDED_SOA } from '../zones/zone-view.ts';

/** The values that a write gives to a record set, or the answer that refuses them. */
export type RecordSetBody =
  | { readonly ok: true; readonly value: Pick<RecordSet, 'ttlSeconds' | 'metadata' | 'content'> }
  | { readonly ok: false; readonly answer: ArmResponse };

const Body = z.object({
  properties: z
    .looseObject({
      ttl: z.int().min(1).max(2_147_483_647).optional(),
      metadata: z.record(z.string(), z.string()).nullish(),
      aRecords: z.array(z.object({ ipv4Address: z.string() })).optional(),
      cnameRecord: z.object({ cname: z.string() }).optional(),
    })
    .default({}),
});

const NO_RECORDS: Readonly<Record<RecordType, unknown>> = {
  A: [],
  AAAA: [],
  CNAME: { cname: '' },
  MX: [],
  PTR: [],
  SOA: RECORDED_SOA,
  SRV: [],
  TXT: [],
};

/**
 * Reads the body of a record set's PUT or PATCH. A PUT replaces records and metadata whole; a PATCH,
 * told by `base`, keeps what it does not name. A PUT needs a TTL.
 */
export function readRecordSetBody(type: RecordType, body: unknown, base?: RecordSet): RecordSetBody {
  const parsed = Body.safeParse(body ?? {});
  if (!parsed.success) return refuse(badRequest(z.prettifyError(parsed.error)));

  const { properties } = parsed.data;
  const ttlSeconds = properties.ttl ?? base?.ttlSeconds;
  if (ttlSeconds === undefined) return refuse(badRequest('The TTL of the record set is missing.'));
  const objection = checkAddresses((properties.aRecords ?? []).map((record) => record.ipv4Address));
  if (objection !== undefined) return refuse(objection);

  const content = properties[RECORD_PROPERTIES[type]] ?? base?.content ?? NO_RECORDS[type];
  const metadata = properties.metadata ?? base?.metadata;
  return { ok: true, value: { ttlSeconds, metadata, content } };
}

function checkAddresses(addresses: readonly string[]): ArmResponse | undefined {
  const invalid = addresses.find((address) => !isIPv4(address));
  if (invalid !== undefined) return badRequest(`The provided ip address '${invalid}' is not valid.`);
  if (addresses.length <= ZONE_LIMITS.recordsPerSet) return undefined;
  return limitReached(`A record set holds at most ${ZONE_LIMITS.recordsPerSet} records.`);
}

const refuse = (answer: ArmResponse): RecordSetBody => ({ ok: false, answer });
