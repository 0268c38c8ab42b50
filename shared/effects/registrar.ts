import type { AliasAnswer, AliasPlace, ListPlace, RegisteredService } from '../domain/registration.ts';

/** A platform's API that keeps the lists of endpoints which may reach a service. All changes are deltas, so that other writers are not overwritten. */
export interface Registrar {
  /** Each service with its alias, private host, and the entries of its list that mean the endpoint (by ID or GUID). */
  readServices(
    organization: string,
    services: readonly string[],
    identifiers: readonly string[],
  ): Promise<readonly RegisteredService[]>;
  /** Entries of one service's list that mean the endpoint, read now; empty for a service that is gone. */
  readList(place: ListPlace, identifiers: readonly string[]): Promise<readonly string[]>;
  /** Adds the endpoint to a service's list. Throws a `Fault` where the service does not exist. */
  addEndpoint(place: ListPlace, identifier: string): Promise<void>;
  /** Takes the endpoint off a service's list, however it is spelled there. A service that is gone lists nothing. */
  removeEndpoint(place: ListPlace, identifier: string): Promise<void>;
  /** The list of the organization as a whole; undefined where the settings do not ask for it. */
  readonly organizationList: OrganizationList | undefined;
  /** The alias for a service, or for a region in which the organization has at least one service. */
  findAlias(organization: string, place: AliasPlace): Promise<AliasAnswer>;
}

/** The list that an organization keeps besides those of its services. Being on it opens nothing. */
export interface OrganizationList {
  isListed(organization: string, identifier: string): Promise<boolean>;
  add(organization: string, entry: OrganizationListEntry): Promise<void>;
  /** Takes the endpoint off, however it is spelled there. */
  remove(organization: string, identifier: string): Promise<void>;
}

/** An endpoint as it is put onto an organization's list. */
export interface OrganizationListEntry {
  readonly identifier: string;
  readonly region: string;
  readonly description: string;
}
