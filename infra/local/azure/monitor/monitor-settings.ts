import { INSTRUMENTATION_KEY } from '../../world/topology.ts';

/** The settings with which the app sends its telemetry to this world's Application Insights, as its managed identity. */
export const monitorSettings = (origin: string): Readonly<Record<string, string>> => ({
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${INSTRUMENTATION_KEY};IngestionEndpoint=${origin}/`,
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD',
});
