import * as z from 'zod';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { parseBody } from './parse-body.ts';

const ZoneGroups = z.object({
  value: z.array(
    z.object({
      properties: z.object({
        privateDnsZoneConfigs: z
          .array(z.object({ properties: z.object({ privateDnsZoneId: z.string().nullish() }) }))
          .nullish(),
      }),
    }),
  ),
});

/** Reads the zones that an endpoint's zone groups write to from one page of them. */
export const parseZoneGroupZones = (page: unknown, what: string): readonly ResourceId[] =>
  parseBody(ZoneGroups, page, what)
    .value.flatMap(({ properties }) => properties.privateDnsZoneConfigs ?? [])
    .flatMap(({ properties }) =>
      properties.privateDnsZoneId ? toResourceId(properties.privateDnsZoneId) : [],
    );
