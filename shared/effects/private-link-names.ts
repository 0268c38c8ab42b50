/** A Private Link configuration as a platform's API shows it. */
export interface PrivateLinkConfiguration {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

/** A platform's read-only list of Private Link configurations, by name. Throws a `Fault` where it cannot be read. */
export interface PrivateLinkNames {
  /** The configuration of this name; undefined where the name is free. */
  find(name: string): Promise<PrivateLinkConfiguration | undefined>;
}
