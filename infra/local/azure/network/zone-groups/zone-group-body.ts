import * as z from 'zod';
import { type ArmResponse, armError } from '../../arm/provider.ts';
import type { ZoneGroup, ZoneGroupRecordSet } from '../../state/resources.ts';
import { ZONE_GROUP_TTL_SECONDS } from './zone-records.ts';

const ZONE_ID =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/privatednszones\/[^/]+$/i;

/** Azure allows one zone group per endpoint with up to five zones (known from practice). */
const Body = z.object({
  properties: z.object({
    privateDnsZoneConfigs: z
      .array(
        z.object({
          name: z.string().min(1).max(80),
          properties: z.object({
            privateDnsZoneId: z.string().regex(ZONE_ID, 'is not the resource ID of a private DNS zone'),
          }),
        }),
      )
      .max(5),
  }),
});

/** The configurations that a PUT asks for. */
export type ZoneGroupPut = readonly { readonly name: string; readonly privateDnsZoneId: string }[];

/** Reads the body of a PUT, or answers 400. */
export function readZoneGroupPut(body: unknown): ZoneGroupPut | ArmResponse {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const configs = parsed.data.properties.privateDnsZoneConfigs.map(({ name, properties }) => ({
    name,
    privateDnsZoneId: properties.privateDnsZoneId,
  }));
  const twice = zoneNamedTwice(configs);
  return twice === undefined
    ? configs
    : armError(
        400,
        'DuplicateResourceName',
        `More than one private DNS zone of the group is named ${twice}.`,
      );
}

/** Two zones of one name are refused, whatever their resource groups (seen in practice). */
function zoneNamedTwice(configs: ZoneGroupPut): string | undefined {
  const names = configs.map(({ privateDnsZoneId }) => privateDnsZoneId.toLowerCase().split('/').at(-1));
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** A zone group as ARM shows it (recorded shape). */
export const zoneGroupBody = ({ id, name, etag, configs, provisioningState }: ZoneGroup) => ({
  name,
  id,
  etag,
  type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  properties: {
    provisioningState,
    privateDnsZoneConfigs: configs.map((config) => ({
      name: config.name,
      id: `${id}/privateDnsZoneConfigs/${config.name}`,
      etag,
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs',
      properties: {
        provisioningState,
        privateDnsZoneId: config.privateDnsZoneId,
        recordSets: config.recordSets.map(recordSetBody),
      },
    })),
  },
});

const recordSetBody = ({ recordSetName, zoneName, addresses }: ZoneGroupRecordSet) => ({
  recordType: 'A',
  recordSetName,
  fqdn: `${recordSetName}.${zoneName}`,
  provisioningState: 'Succeeded',
  ttl: ZONE_GROUP_TTL_SECONDS,
  ipAddresses: addresses,
});
