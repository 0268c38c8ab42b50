import type { CreationAnswer, EndpointCreation } from '../domain/endpoint-creation.ts';
import type { PrivateEndpoint } from '../domain/private-endpoint.ts';
import type { RawResource } from '../domain/profile-check.ts';
import type { Reading } from '../domain/reading.ts';
import type { ResourceId } from '../domain/resource-id.ts';
import type { Subnet } from '../domain/subnet.ts';
import type { Accepted } from './effects.ts';

/** Private endpoints and their interfaces, through Microsoft.Network. */
export interface Endpoints {
  /** With addresses from the interface, hosts from it or `customDnsConfigs`, and the zones of its zone groups. */
  read(endpoint: ResourceId): Promise<Reading<PrivateEndpoint>>;
  /** The JSON of an endpoint, subnet or network as ARM gives it, bounded in size. */
  readRaw(id: ResourceId): Promise<Reading<RawResource>>;
  /** A subnet with the region of its network. */
  readSubnet(subnet: ResourceId): Promise<Reading<Subnet>>;
  /** Makes an endpoint with a manual connection. The caller has just read that there is none: Azure has no precondition for it. */
  create(creation: EndpointCreation): Promise<CreationAnswer>;
  /** Deletes it for good. The caller has just read its resource GUID: Azure has no precondition for it. One that is gone already is no fault. */
  remove(endpoint: ResourceId): Promise<Accepted>;
}
