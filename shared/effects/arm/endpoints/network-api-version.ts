/** The version of Microsoft.Network's API for what we ask without its SDK: as the SDK's own. */
export const NETWORK_API_VERSION = '2025-05-01';
