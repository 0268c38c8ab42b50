import { SUBSCRIPTION } from '../effects/tables/allowlist/an-entry.ts';

export const DATA_GROUP = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Data';

/** The ID of a vault as people write it. */
export const vaultId = (name: string): string => `${DATA_GROUP}/providers/Microsoft.KeyVault/vaults/${name}`;

/** An entry of a file, as flow YAML on one line. */
export const aFileEntry = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    target: vaultId('kv-billing'),
    from: `subscription:${SUBSCRIPTION}`,
    mode: 'auto',
    owner: 'billing team',
    ...changes,
  });

/** A file with these entries, the first in line 2. */
export const aFile = (...entries: readonly string[]): string =>
  ['allowlist:', ...entries.map((entry) => `  - ${entry}`)].join('\n');
