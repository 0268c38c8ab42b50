/** What a platform's API says about the name that a request gives to a Private Link configuration. */
export interface ConfigurationName {
  readonly name: string;
  /** `unknown` where the settings of the API are missing, `unreadable` where it did not answer. */
  readonly standing: 'free' | 'taken' | 'unknown' | 'unreadable';
}
