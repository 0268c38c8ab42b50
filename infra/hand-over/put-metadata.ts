import type { ExistingRecordSet } from '../../shared/domain/dns.ts';
import type { PrivateDns } from '../../shared/effects/effects.ts';

/** Writes other metadata to a record set and leaves the rest of it; `conflict` when it is another version by now. */
export async function putMetadata(
  privateDns: PrivateDns,
  { addresses, etag, name, ttlSeconds, zone }: ExistingRecordSet,
  metadata: ExistingRecordSet['metadata'],
): Promise<'written' | 'conflict'> {
  const zoneName = zone.split('/').at(-1) ?? '';
  const precondition = { kind: 'unchanged', etag } as const;
  const whole = { zone, zoneName, name, addresses, ttlSeconds, metadata, precondition };
  return (await privateDns.putRecordSet({ kind: 'putRecordSet', ...whole })).kind;
}
