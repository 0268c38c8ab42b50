import type { UserTools } from './user-tools.ts';

const DNS_API = '2020-06-01';
const NETWORK_API = '2025-05-01';

/** What other tools do to the names of the app, each through ARM and by a principal of its own. */
export interface OtherTools {
  /** Terraform applies its own record set: its addresses and time to live; metadata that it does not list is gone. */
  terraformApplies(recordSet: string, addresses: readonly string[], ttlSeconds?: number): Promise<void>;
  /** Somebody edits addresses and time to live, and leaves the metadata as it is (the portal does). */
  somebodyEdits(recordSet: string, addresses: readonly string[], ttlSeconds?: number): Promise<void>;
  /** Azure Policy attaches a zone group to an endpoint, as `deployIfNotExists` does some minutes later. */
  policyAttaches(endpoint: string, zone: string): Promise<void>;
  /** Another copy of the app puts its name where ours was. */
  otherCopyTakes(recordSet: string, copy: string): Promise<void>;
  /** Somebody deletes a record set or a link. */
  somebodyDeletes(id: string): Promise<void>;
}

/** Gives these tools the principals of others. Each throws unless ARM takes what it does. */
export function createOtherTools(
  tools: Readonly<Record<'terraform' | 'policy' | 'portal' | 'copy', UserTools>>,
): OtherTools {
  const { copy, policy, portal, terraform } = tools;
  return {
    terraformApplies: (recordSet, addresses, ttl = 3600) =>
      putRecordSet(terraform, recordSet, { ttl, aRecords: toRecords(addresses), metadata: {} }),
    somebodyEdits: async (recordSet, addresses, ttlSeconds) => {
      const { metadata, ttl } = await readRecordSet(portal, recordSet);
      const aRecords = toRecords(addresses);
      await putRecordSet(portal, recordSet, { ttl: ttlSeconds ?? ttl, aRecords, metadata });
    },
    policyAttaches: async (endpoint, privateDnsZoneId) => {
      const privateDnsZoneConfigs = [{ name: 'policy', properties: { privateDnsZoneId } }];
      const id = `${endpoint}/privateDnsZoneGroups/deployedByPolicy`;
      await policy.put(id, NETWORK_API, { properties: { privateDnsZoneConfigs } });
    },
    otherCopyTakes: async (recordSet, name) => {
      const { metadata, ...rest } = await readRecordSet(copy, recordSet);
      await putRecordSet(copy, recordSet, { ...rest, metadata: { ...metadata, autopilot: name } });
    },
    somebodyDeletes: (id) => remove(portal, id),
  };
}

interface RecordSetProperties {
  readonly ttl: number;
  readonly aRecords: readonly { readonly ipv4Address: string }[];
  readonly metadata: Readonly<Record<string, string>>;
}

const toRecords = (addresses: readonly string[]): RecordSetProperties['aRecords'] =>
  addresses.map((ipv4Address) => ({ ipv4Address }));

async function putRecordSet(
  { put }: UserTools,
  recordSet: string,
  properties: RecordSetProperties,
): Promise<void> {
  await put(recordSet, DNS_API, { properties });
}

async function readRecordSet({ call }: UserTools, recordSet: string): Promise<RecordSetProperties> {
  const { body, status } = await call('GET', recordSet, DNS_API);
  if (status !== 200) throw new Error(`GET ${recordSet}: ${status}`);
  const { properties } = body as { readonly properties: Partial<RecordSetProperties> };
  return { ttl: 300, aRecords: [], metadata: {}, ...properties };
}

async function remove({ call }: UserTools, id: string): Promise<void> {
  const { status } = await call('DELETE', id, DNS_API);
  if (status >= 300) throw new Error(`DELETE ${id}: ${status}`);
}
