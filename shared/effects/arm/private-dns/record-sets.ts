import type { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { ExistingRecordSet, Precondition, RecordSetChange } from '../../../domain/dns.ts';
import { Fault } from '../../../domain/fault.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import type { ResourceId } from '../../../domain/resource-id.ts';
import type { PrivateDns } from '../../effects.ts';
import type { Report } from '../../transport.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { readingOf, valueWeMayRead } from '../reading/arm-reading.ts';
import { readEach } from '../reading/read-each.ts';
import { addressOf } from '../reading/resource-path.ts';
import { sdkBody, sdkItems } from '../reading/sdk-body.ts';
import { hasNoMetadata, parseRecordSet } from './private-dns-body.ts';

type Clients = (subscriptionId: string) => PrivateDnsManagementClient;

/** Reads one A record set; absent also when the zone is. */
export function readRecordSet(
  clients: Clients,
  zone: ResourceId,
  name: string,
): Promise<Reading<ExistingRecordSet>> {
  const { subscriptionId, resourceGroup, name: zoneName } = addressOf(zone);
  const what = `GET ${zone}/A/${name}`;
  return readingOf(async () => {
    const body = await sdkBody(what, (options) =>
      clients(subscriptionId).recordSets.get(resourceGroup, zoneName, 'A', relative(name), options),
    );
    return found(parseRecordSet(body, zone, what));
  });
}

/**
 * Lists a zone's A record sets; none where the zone is gone. Throws where we may not read it. An odd one is reported
 * and left out only where it has no metadata and so no owner: left out otherwise, its owner would look as if no
 * record set referred to it.
 */
export async function listRecordSets(
  clients: Clients,
  zone: ResourceId,
  report: Report,
): Promise<readonly ExistingRecordSet[]> {
  const { subscriptionId, resourceGroup, name } = addressOf(zone);
  const what = `GET ${zone}/A`;
  const reading = await readingOf(async () => {
    const items = await sdkItems(what, (options) =>
      clients(subscriptionId).recordSets.listByType(resourceGroup, name, 'A', options),
    );
    const parse = (item: unknown) => parseRecordSet(item, zone, what);
    const readUnowned = (item: unknown) => readEach([item], (each) => found(parse(each)), report);
    return found(items.flatMap((item) => (hasNoMetadata(item) ? readUnowned(item) : parse(item))));
  });
  return valueWeMayRead(reading) ?? [];
}

/** Writes a record set under its precondition; 412 is an answer here: the set is not as planned any more. */
export async function putRecordSet(
  clients: Clients,
  change: RecordSetChange,
): ReturnType<PrivateDns['putRecordSet']> {
  const { subscriptionId, resourceGroup, name: zoneName } = addressOf(change.zone);
  const recordSet = {
    ttl: change.ttlSeconds,
    aRecords: change.addresses.map((ipv4Address) => ({ ipv4Address })),
    metadata: { ...change.metadata },
  };
  const condition = conditionOf(change.precondition);
  const what = `PUT ${change.zone}/A/${change.name}`;
  try {
    const body = await sdkBody(what, (options) =>
      clients(subscriptionId).recordSets.createOrUpdate(
        resourceGroup,
        zoneName,
        'A',
        relative(change.name),
        recordSet,
        { ...condition, ...options },
      ),
    );
    return { kind: 'written', etag: parseRecordSet(body, change.zone, what).etag };
  } catch (fault) {
    if (fault instanceof ArmFault && fault.status === 412) return { kind: 'conflict' };
    throw fault;
  }
}

/** Azure answers 204 for a record set that is not there, and 404 where the zone around it is gone. */
const NOT_AS_PLANNED: ReadonlySet<number> = new Set([404, 412]);

/** Removes the version of a record set that was read; one that is gone already is removed. */
export async function removeRecordSet(
  clients: Clients,
  { etag, name, zone }: Parameters<PrivateDns['removeRecordSet']>[0],
): ReturnType<PrivateDns['removeRecordSet']> {
  const { subscriptionId, resourceGroup, name: zoneName } = addressOf(zone);
  const condition = conditionOf({ kind: 'unchanged', etag });
  try {
    await sdkBody(`DELETE ${zone}/A/${name}`, (options) =>
      clients(subscriptionId).recordSets.delete(resourceGroup, zoneName, 'A', relative(name), {
        ...condition,
        ...options,
      }),
    );
    return 'removed';
  } catch (fault) {
    if (fault instanceof ArmFault && NOT_AS_PLANNED.has(fault.status)) return 'conflict';
    throw fault;
  }
}

/** Without a real ETag the write would go through unconditionally: refused. */
function conditionOf(
  precondition: Precondition,
): { readonly ifNoneMatch: string } | { readonly ifMatch: string } {
  if (precondition.kind === 'absent') return { ifNoneMatch: '*' };
  const { etag } = precondition;
  if (etag === '' || etag === '*')
    throw new Fault('unexpected', 'a record-set write needs the ETag that was read');
  return { ifMatch: etag };
}

/** The SDK puts the name into the path as it is, so anything but a DNS name is refused here. */
function relative(name: string): string {
  if (/^(@|\*|(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/i.test(name)) return name;
  throw new Fault('unexpected', `not a record-set name: ${name.slice(0, 100)}`);
}
