/** What a platform's API says about our endpoint and the services that the entry names. */
export interface Registration {
  readonly services: readonly RegisteredService[];
  /** The organization's own list; left out where the settings do not ask for it. */
  readonly organization?: { readonly isListed: boolean };
}

/** One service of a platform: where it is reached privately and whether our endpoint is on its list. */
export interface RegisteredService {
  readonly service: string;
  readonly isFound: boolean;
  /** The alias of the Private Link service behind it. */
  readonly alias: string;
  readonly privateHost: string;
  /** The service's region as the platform names it; empty where it is not found. */
  readonly region: string;
  /** What the platform calls the service's plan, where it says. */
  readonly plan?: string;
  /** Entries of its list that mean our endpoint, as they stand there: its resource ID, its GUID, or both. */
  readonly listedAs: readonly string[];
  /** How many other endpoints stand on its list. */
  readonly othersListed: number;
  /** True when the platform's plan of this service offers Private Link. */
  readonly offersPrivateLink: boolean;
  /** True when every public address is let in too. */
  readonly isOpenToAnywhere: boolean;
}

/** That we put one incarnation of an endpoint onto a service's list and saw it there, and how often. */
export interface OwnRegistration {
  readonly service: string;
  readonly generation: string;
  readonly times: number;
  readonly lastAt: string;
  /** Whose list it is, and as what we put the endpoint there; evidence of an earlier version may not say. */
  readonly place?: { readonly organization: string; readonly identifier: string };
}

/** Where an endpoint is put onto a list, or taken off it. */
export interface ListPlace {
  readonly organization: string;
  readonly service: string;
}

/** Where a platform is asked for the alias of its Private Link service: one of its services, or just a region. */
export type AliasPlace = { readonly service: string } | { readonly region: string };

/** The alias there, or that the organization has nothing there. */
export type AliasAnswer =
  | { readonly kind: 'found'; readonly alias: string; readonly privateHost?: string }
  | { readonly kind: 'absent'; readonly reason: string };

/** True when a list names an endpoint so; lists keep IDs as somebody typed them, and Azure compares them without case. */
export const isSameIdentifier = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
