/** Limits of Azure private DNS (documented 2023-10-09; the live zone reports the same). */
export const ZONE_LIMITS = {
  zonesPerSubscription: 1000,
  recordSets: 25_000,
  links: 1000,
  linksWithRegistration: 100,
  recordsPerSet: 20,
  zonesPerNetwork: 1000,
  registeringZonesPerNetwork: 1,
};
