import * as z from 'zod';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';

const ZoneGroup = z.object({
  properties: z.object({
    privateDnsZoneConfigs: z
      .array(z.object({ properties: z.object({ privateDnsZoneId: z.string().nullish() }) }))
      .nullish(),
  }),
});

/** Reads the zones that one of an endpoint's zone groups writes to. */
export const parseZoneGroupZones = (group: unknown, what: string): readonly ResourceId[] =>
  (parseBody(ZoneGroup, group, what).properties.privateDnsZoneConfigs ?? []).flatMap(({ properties }) =>
    properties.privateDnsZoneId ? toResourceId(properties.privateDnsZoneId) : [],
  );
