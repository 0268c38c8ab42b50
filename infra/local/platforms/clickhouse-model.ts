/** A ClickHouse Cloud service as a scenario sets it up. */
export interface ClickHouseServiceSeed {
  readonly id: string;
  readonly name: string;
  /** Azure's name of the region, such as `westus3`. */
  readonly region: string;
  /** Private Link is for every tier but `development` and `basic` (the guide says "Production", now Scale and Enterprise). */
  readonly tier: string;
  /** First label of its host names. */
  readonly hostLabel: string;
  /** Resource IDs or resource GUIDs that are on the allow list from the beginning. */
  readonly privateEndpointIds?: readonly string[];
  /** Sources that the internet may come from; `0.0.0.0/0` is anywhere. */
  readonly ipAccessList?: readonly string[];
}

/** An organization as a scenario sets it up. */
export interface ClickHouseOrganizationSeed {
  readonly id: string;
  readonly name: string;
  readonly services: readonly ClickHouseServiceSeed[];
  /** The alias of ClickHouse's Private Link service in each region. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** A service as it is at present. */
export interface ClickHouseService {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly tier: string;
  readonly hostLabel: string;
  readonly privateEndpointIds: readonly string[];
  readonly ipAccessList: readonly string[];
}

/** An endpoint as it is registered with the organization; registering alone opens nothing. */
interface RegisteredEndpoint {
  readonly id: string;
  readonly cloudProvider: string;
  readonly description?: string;
  readonly region?: string;
}

/** An organization as it is at present. */
export interface ClickHouseOrganization {
  readonly id: string;
  readonly name: string;
  readonly aliases: Readonly<Record<string, string>>;
  readonly services: Map<string, ClickHouseService>;
  privateEndpoints: readonly RegisteredEndpoint[];
}

/** The organization of a seed. */
export function organizationFrom({ services, ...rest }: ClickHouseOrganizationSeed): ClickHouseOrganization {
  const current = services.map((seed) => ({
    ...seed,
    privateEndpointIds: seed.privateEndpointIds ?? [],
    ipAccessList: seed.ipAccessList ?? [],
  }));
  return {
    ...rest,
    services: new Map(current.map((service) => [service.id, service])),
    privateEndpoints: [],
  };
}

/** The name that Private Link serves: `<label>.<region>.privatelink.azure.clickhouse.cloud`. */
export const privateHostOf = ({ hostLabel, region }: ClickHouseService): string =>
  `${hostLabel}.${region}.privatelink.azure.clickhouse.cloud`;

/** The name that the internet serves. */
export const publicHostOf = ({ hostLabel, region }: ClickHouseService): string =>
  `${hostLabel}.${region}.azure.clickhouse.cloud`;

/** True when the list names the endpoint by resource ID or GUID; Azure compares both without case. */
export function isListed(list: readonly string[], ids: readonly (string | undefined)[]): boolean {
  return list.some((entry) => ids.some((id) => id?.toLowerCase() === entry.toLowerCase()));
}

/** Applies a delta; adding what is there and removing what is not change nothing. */
export function withDelta(
  list: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): readonly string[] {
  const grown = [...list];
  for (const id of add) if (!isListed(grown, [id])) grown.push(id);
  return grown.filter((id) => !isListed(remove, [id]));
}
