import type { AuthenticationSettings } from '../host/app-service-authentication/authentication-settings.ts';
import * as place from './topology.ts';

/** The audience of tokens for the app: the Application ID URI of its registration. */
export const APP_AUDIENCE = `api://${place.APP_CLIENT_ID}`;

/**
 * App Service authentication as it is deployed; the templates must say the same. What is excluded has keys of its own:
 * Event Grid has no token and never retries a 401, administrators run timers by the master key, and machines have a
 * function key.
 */
export const APP_AUTHENTICATION: AuthenticationSettings = {
  tenantId: place.TENANT_ID,
  clientId: place.APP_CLIENT_ID,
  allowedAudiences: [APP_AUDIENCE],
  excludedPaths: ['/runtime/webhooks/*', '/admin/*', '/api/machine/*', '/api/health'],
};
