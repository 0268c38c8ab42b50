/** What the local host reads from host.json. */
export interface HostJson {
  readonly extensions?: {
    readonly http?: { readonly routePrefix?: string };
    readonly durableTask?: { readonly hubName?: string };
  };
}

/** The first segments of every HTTP route; `api` unless host.json says otherwise. */
export const routePrefixOf = (hostJson: HostJson): string => hostJson.extensions?.http?.routePrefix ?? 'api';

/** The task hub's name, as it stands in the links of the durable client. */
export const taskHubOf = (hostJson: HostJson): string =>
  hostJson.extensions?.durableTask?.hubName ?? 'TestHubName';
