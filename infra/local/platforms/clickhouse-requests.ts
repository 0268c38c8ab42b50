import * as z from 'zod';

const RESOURCE_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/privateEndpoints\/[^/]+$/i;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A private endpoint as ClickHouse wants it named: resource ID (preferred) or resource GUID. */
const EndpointId = z
  .string()
  .refine((id) => RESOURCE_ID.test(id) || GUID.test(id), 'invalid private endpoint id');

const Delta = z.object({ add: z.array(EndpointId).default([]), remove: z.array(EndpointId).default([]) });

/** The body of `PATCH .../services/{service}`: deltas, so that several writers do not undo each other. */
export const ServicePatch = z.object({
  name: z.string().min(1).max(50).optional(),
  privateEndpointIds: Delta.optional(),
});
export type ServicePatch = z.infer<typeof ServicePatch>;

const Registration = z.object({
  cloudProvider: z.literal('azure'),
  id: EndpointId,
  description: z.string().exactOptional(),
  region: z.string().exactOptional(),
});

/** The body of `PATCH /organizations/{organization}`. */
export const OrganizationPatch = z.object({
  name: z.string().min(1).max(50).optional(),
  privateEndpoints: z
    .object({ add: z.array(Registration).default([]), remove: z.array(Registration).default([]) })
    .optional(),
});
export type OrganizationPatch = z.infer<typeof OrganizationPatch>;
