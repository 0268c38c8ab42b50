import * as z from 'zod';

/** A service with its lists. `tier` is left out for organizations on the plans of 2025 and later. */
export const ServiceReply = z.object({
  result: z.object({
    region: z.string().default(''),
    tier: z.string().optional(),
    privateEndpointIds: z.array(z.string()).default([]),
    ipAccessList: z.array(z.object({ source: z.string() })).default([]),
  }),
});
export type ServiceReply = z.infer<typeof ServiceReply>;

/** The alias of the Private Link service in front of a service, and the host behind it. */
export const PrivateEndpointConfigReply = z.object({
  result: z.object({ endpointServiceId: z.string(), privateDnsHostname: z.string() }),
});
export type PrivateEndpointConfigReply = z.infer<typeof PrivateEndpointConfigReply>;

/** The alias that an organization's services in a region have in common. */
export const RegionReply = z.object({ result: z.object({ endpointServiceId: z.string() }) });

/** An organization with the endpoints that it knows. */
export const OrganizationReply = z.object({
  result: z.object({
    privateEndpoints: z
      .array(z.object({ id: z.string(), cloudProvider: z.string(), region: z.string().optional() }))
      .default([]),
  }),
});
