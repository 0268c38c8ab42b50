import { SETTING_NAMES } from './setting-names.ts';
import type { SettingFault, SettingReader } from './setting-reader.ts';

/** How App Service writes that a value lies in Key Vault; where it cannot fetch it, the app sees these very words. */
const REFERENCE = /^@Microsoft\.KeyVault\(/i;

const MESSAGE = [
  'is a Key Vault reference that App Service could not resolve: check that the secret exists and is enabled,',
  "that the app's identity has the role Key Vault Secrets User (for a user-assigned one keyVaultReferenceIdentity",
  "has to name it), and that the vault's network lets the app in",
].join(' ');

/** The settings whose values are still references, each as a fault: never used as if it were the secret. */
export function unresolvedReferences({
  environment,
}: Pick<SettingReader, 'environment'>): readonly SettingFault[] {
  const unresolved = SETTING_NAMES.filter((name) => REFERENCE.test(environment[name]?.trim() ?? ''));
  return unresolved.map((name) => ({ name, message: MESSAGE }));
}
