/** Azure Resource Manager of the public cloud, unless `ARM_ENDPOINT` names another. Throws where that is no address. */
export function armEndpointIn(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment['ARM_ENDPOINT'] || 'https://management.azure.com';
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  throw new Error(`ARM_ENDPOINT must be an address such as https://management.azure.com, not "${given}".`);
}
