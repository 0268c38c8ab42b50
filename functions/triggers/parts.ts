import type { Effects } from '../../shared/effects/effects.ts';

/** What triggers work with, given by `main.ts`. */
export interface TriggerParts {
  readonly effects: () => Effects;
  /** True where App Service authentication stands in front and sets `X-MS-CLIENT-PRINCIPAL` itself. */
  readonly trustsClientPrincipal: boolean;
}
