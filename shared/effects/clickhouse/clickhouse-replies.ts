import * as z from 'zod';

/** A service with its allow list. `tier` is left out for organizations on the plans of 2025 and later. */
export const ServiceReply = z.object({
  result: z.object({
    tier: z.string().optional(),
    privateEndpointIds: z.array(z.string()).default([]),
  }),
});

/** The alias of the Private Link service in front of a service, and the host behind it. */
export const PrivateEndpointConfigReply = z.object({
  result: z.object({ endpointServiceId: z.string(), privateDnsHostname: z.string() }),
});
