import { expect, test } from 'vitest';
import { aTableError, aTableWorld } from '../effects/tables/a-table-world.ts';
import { aCommandMachine } from './a-command-machine.ts';
import { aFile, aFileEntry } from './a-file.ts';

test('who is not signed in is told how to', async () => {
  const refused = Object.assign(new Error('ManagedIdentityCredential: Network unreachable.'), {
    name: 'AggregateAuthenticationError',
  });
  const credential = { getToken: () => Promise.reject(refused) };
  const machine = aCommandMachine({ ...aTableWorld().connection, credential });
  machine.files.set('own.yaml', aFile(aFileEntry()));

  const { code, faults } = await machine.run('plan', 'own.yaml');

  expect(code).toBe(1);
  expect(faults).toContain('az login');
});

test('who may not read is told which role they need', async () => {
  const world = aTableWorld(() => aTableError(403, 'AuthorizationPermissionMismatch'));
  const machine = aCommandMachine(world.connection);
  machine.files.set('own.yaml', aFile(aFileEntry()));

  const { code, faults } = await machine.run('plan', 'own.yaml');

  expect(code).toBe(1);
  expect(faults).toContain('Storage Table Data Reader');
});

test('a table that cannot be read is never an empty one: nothing is planned', async () => {
  const machine = aCommandMachine(aTableWorld(() => aTableError(500, 'InternalError')).connection);
  machine.files.set('own.yaml', aFile(aFileEntry()));

  const { code, out } = await machine.run('apply', 'own.yaml', '--yes');

  expect([code, out]).toEqual([1, '']);
});
