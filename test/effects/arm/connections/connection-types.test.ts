import { expect, test } from 'vitest';
import { connectionTypeRows } from '../../../../shared/effects/arm/connections/connection-types.data.ts';
import { connectionTypeOf } from '../../../../shared/effects/arm/connections/connection-types.ts';

test('every type of the table is there once, with an api-version that ARM could take', () => {
  const types = connectionTypeRows.map(([type]) => type.toLowerCase());

  expect(new Set(types).size).toBe(types.length);
  expect(types.length).toBe(87);
  for (const [, apiVersion] of connectionTypeRows)
    expect(apiVersion).toMatch(/^\d{4}-\d{2}-\d{2}(-preview)?$/);
});

test('a type is found in whatever case', () => {
  const type = connectionTypeOf('MICROSOFT.BATCH/batchaccounts');

  expect(type).toMatchObject({ type: 'Microsoft.Batch/batchAccounts', approveWith: 'PATCH' });
});
