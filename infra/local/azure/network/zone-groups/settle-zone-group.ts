import { type ArmResponse, armError } from '../../arm/provider.ts';
import { resourceNotFound } from '../../arm/refusals.ts';
import type { PrivateEndpoint, ZoneGroup, ZoneGroupRecordSet } from '../../state/resources.ts';
import { type AzureWorld, newEtag } from '../../world.ts';
import { deleteZoneRecords, isSamePlace, putZoneRecord, zoneExists } from './write-zone-records.ts';
import { zoneGroupBody } from './zone-group-body.ts';
import { configsWithRecords } from './zone-records.ts';

/** Ends the operation of a PUT: writes the records, or fails when a zone is not there or does not take them. */
export function settleZoneGroup(world: AzureWorld, groupId: string, operationId: string): ArmResponse {
  const group = world.state.zoneGroups.get(groupId);
  if (group === undefined) return resourceNotFound(groupId);
  if (group.operationId !== operationId) return { status: 200, body: zoneGroupBody(group) };
  const missing = group.configs.find(({ privateDnsZoneId }) => !zoneExists(world, privateDnsZoneId));
  if (missing !== undefined) {
    keep(world, group, { ...group, provisioningState: 'Failed' });
    const message = `Private DNS zone ${missing.privateDnsZoneId} was not found.`;
    return armError(404, 'ResourceNotFound', message);
  }
  const { refusal, ...written } = writeRecords(world, group);
  const provisioningState = refusal === undefined ? 'Succeeded' : 'Failed';
  const after = keep(world, group, { ...group, ...written, provisioningState });
  return refusal ?? { status: 200, body: zoneGroupBody(after) };
}

/** The interface has its addresses from the start, whatever becomes of the connection; a rejected one is of no use. */
const hasAddresses = ({ provisioningState }: PrivateEndpoint): boolean =>
  provisioningState !== 'Failed' && provisioningState !== 'Deleting';

/** What came of writing: the group's records, and what the first zone said that did not take them. */
interface Outcome extends Pick<ZoneGroup, 'configs' | 'written'> {
  readonly refusal?: ArmResponse | undefined;
}

function writeRecords(world: AzureWorld, group: ZoneGroup): Outcome {
  const endpoint = world.state.endpoints.get(group.endpointId);
  if (endpoint === undefined || !hasAddresses(endpoint)) return group;
  const configs = configsWithRecords(world, endpoint, group.configs);
  const wanted = configs.flatMap(({ recordSets }) => recordSets);
  const outdated = wanted.filter((each) => !group.written.some((old) => isSame(old, each)));
  const leftover = group.written.filter((old) => !wanted.some((each) => isSamePlace(old, each)));
  deleteZoneRecords(world, leftover);
  const refused = new Map<ZoneGroupRecordSet, ArmResponse>();
  for (const recordSet of outdated) {
    const answer = putZoneRecord(world, endpoint, recordSet);
    if (answer.status >= 400) refused.set(recordSet, notWritten(recordSet, answer));
  }
  const written = wanted.filter((each) => !refused.has(each));
  const [refusal] = refused.values();
  return { configs: refusal === undefined ? configs : group.configs, written, refusal };
}

/** The words are this simulator's. */
const notWritten = ({ recordSetName, zoneId }: ZoneGroupRecordSet, { status }: ArmResponse): ArmResponse =>
  armError(
    status,
    'PrivateDnsRecordSetNotWritten',
    `Private DNS zone ${zoneId} refused the record set '${recordSetName}'.`,
  );

const isSame = (one: ZoneGroupRecordSet, other: ZoneGroupRecordSet): boolean =>
  isSamePlace(one, other) && one.addresses.join() === other.addresses.join();

function keep(world: AzureWorld, before: ZoneGroup, changed: ZoneGroup): ZoneGroup {
  const after = { ...changed, etag: newEtag(world) };
  const resource = before.id.toLowerCase();
  world.state.zoneGroups.set(resource, after);
  world.context.record({ kind: 'zonegroup.updated', resource, by: 'azure', before, after });
  return after;
}
