import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SUBSCRIPTION } from '../effects/tables/allowlist/an-entry.ts';
import { aCommandMachine } from './a-command-machine.ts';
import { aFile, vaultId } from './a-file.ts';

test('whatever a file says and a table holds, nothing is left to do after applying', async () => {
  const entries = fc.uniqueArray(
    fc.record({
      target: fc.constantFrom('kv-a', 'kv-b', 'KV c%', 'kv-~d').map(vaultId),
      from: fc.constantFrom(`subscription:${SUBSCRIPTION.toUpperCase()}`, 'anyone'),
      attestation: fc.constantFrom('required', 'Required'),
      mode: fc.constantFrom('auto', 'Person'),
      groupIds: fc.oneof(fc.constant('dfs, blob'), fc.array(fc.constantFrom('blob', 'dfs', 'Sql'))),
      maxConnections: fc.integer({ min: 1, max: 400 }),
      expiresAt: fc.constantFrom('2030-01-01', '2030-01-01T02:00:00+02:00', ''),
      owner: fc.constantFrom('team a', "it's #1: 100% \u00e4", 7),
    }),
    { selector: ({ from, target }) => `${target} ${from}` },
  );
  const file = entries.map((some) => aFile(...some.map((entry) => JSON.stringify(entry))));
  const text = file.map((written) => (written === 'allowlist:' ? 'allowlist: []' : written));
  await fc.assert(
    fc.asyncProperty(text, text, async (before, after) => {
      const machine = aCommandMachine();
      machine.files.set('before.yaml', before).set('after.yaml', after);
      await machine.run('apply', 'before.yaml', '--yes');

      const applied = await machine.run('apply', 'after.yaml', '--yes', '--prune');
      const left = await machine.run('plan', 'after.yaml', '--prune');

      expect([applied.code, left.code]).toEqual([0, 0]);
    }),
    { numRuns: 15, seed: 4 },
  );
});
