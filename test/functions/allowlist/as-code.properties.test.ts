import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInProcess } from '../../../infra/local/world/create-in-process.ts';
import { aCommandMachine } from '../../allowlist/a-command-machine.ts';
import { addressOf, connectionTo, ifMatch, putEntry, REQUESTER, readEntry, VAULT } from './call-allowlist.ts';

const columns = fc.record(
  {
    attestation: fc.constantFrom('required', 'Required'),
    mode: fc.constantFrom('auto', 'Person', null),
    groupIds: fc.oneof(fc.constant('dfs, blob'), fc.array(fc.constantFrom('blob', 'dfs', 'Sql'))),
    hosts: fc.constantFrom('A.example.com,b.example.com', []),
    maxConnections: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant('7')),
    expiresAt: fc.constantFrom('2031-01-01', '2031-01-01T02:00:00+02:00', ''),
    owner: fc.constantFrom('team a', "it's #1: 100% \u00e4", 7),
    note: fc.string({ unit: fc.constantFrom('a', '\n', "'", '"', '\\', '|', '/', '%', '\u00e4', ' ') }),
  },
  { requiredKeys: ['attestation', 'owner'] },
);
const names = fc.record({
  target: fc.constantFrom(VAULT, `${VAULT} c%`, `${VAULT}-~d`),
  from: fc.constantFrom(REQUESTER.toUpperCase().replace('SUBSCRIPTION', 'subscription'), 'anyone'),
});

test('what was put is as in a file that says the same: plan finds no difference', async () => {
  const world = await createInProcess();
  const machine = aCommandMachine(connectionTo(world));
  await fc.assert(
    fc.asyncProperty(names, columns, async ({ from, target }, wanted) => {
      const at = addressOf(target, from);
      const seen = await readEntry(world, { at });
      machine.files.set('own.yaml', JSON.stringify({ allowlist: [{ target, from, ...wanted }] }));

      const put = await putEntry(
        world,
        wanted,
        seen.status === 404 ? { at } : { at, headers: ifMatch(seen) },
      );
      const plan = await machine.run('plan', 'own.yaml');

      expect(put.status, put.text).toBeLessThan(300);
      expect(plan.code, plan.out + plan.faults).toBe(0);
    }),
    { numRuns: 25, seed: 11 },
  );
});
