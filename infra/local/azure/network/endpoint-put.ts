import * as z from 'zod';

const Connection = z.object({
  name: z.string().min(1).max(260),
  properties: z.object({
    privateLinkServiceId: z.string().min(1).max(2048),
    groupIds: z.array(z.string()).default([]),
    requestMessage: z.string().max(140, 'The request message may have 140 characters at most.').optional(),
  }),
});

/** The body of a private endpoint's PUT, as far as it is read; exactly one connection, automatic or manual. */
export const EndpointPut = z.object({
  location: z.string().max(64).default('eastus'),
  tags: z.record(z.string(), z.string()).default({}),
  properties: z
    .object({
      subnet: z.object({ id: z.string().max(2048) }),
      customNetworkInterfaceName: z.string().max(80).default(''),
      privateLinkServiceConnections: z.array(Connection).default([]),
      manualPrivateLinkServiceConnections: z.array(Connection).default([]),
      ipConfigurations: z
        .array(z.object({ properties: z.object({ memberName: z.string(), privateIPAddress: z.string() }) }))
        .default([]),
    })
    .refine(
      (properties) =>
        properties.privateLinkServiceConnections.length +
          properties.manualPrivateLinkServiceConnections.length ===
        1,
      'A private endpoint has exactly one connection.',
    ),
});
export type EndpointPut = z.infer<typeof EndpointPut>;

/** The one connection that a valid body asks for, and whether the provider is to approve it by hand. */
export function requestedConnection({ properties }: EndpointPut) {
  const [manual] = properties.manualPrivateLinkServiceConnections;
  const [automatic] = properties.privateLinkServiceConnections;
  const connection = manual ?? automatic;
  return connection && { name: connection.name, isManual: manual !== undefined, ...connection.properties };
}
