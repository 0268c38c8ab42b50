/** What an administrator sets up: the parts of `authsettingsV2` that matter to an API. */
export interface AuthenticationSettings {
  /** The tenant whose tokens are taken. */
  readonly tenantId: string;
  /** The app registration's client ID, which is an allowed audience too. */
  readonly clientId: string;
  readonly allowedAudiences: readonly string[];
  /** Paths for which nobody has to sign in; one that ends in `/*` stands for everything below. */
  readonly excludedPaths: readonly string[];
}

/**
 * True for a path that the app itself has to protect. That `/*` stands for everything below is from
 * https://github.com/MicrosoftDocs/azure-docs/issues/86514; about case nothing is documented, and the local world
 * excludes no more than what is written.
 */
export const isExcluded = ({ excludedPaths }: AuthenticationSettings, { pathname }: URL): boolean =>
  excludedPaths.some((path) =>
    path.endsWith('/*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path,
  );
