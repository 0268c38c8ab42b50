import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

test('without settings Databricks is where it is for everybody, and there is no account', () => {
  const { databricks } = someSettings();

  expect(databricks).toEqual({ accountUrl: 'https://accounts.azuredatabricks.net' });
});

test('an account is a GUID in whatever case, and addresses lose their last slash', () => {
  const { databricks } = someSettings({
    DATABRICKS_ACCOUNT_ID: 'DA7AB000-0000-4000-8000-000000000001',
    DATABRICKS_ACCOUNT_URL: 'https://accounts.azuredatabricks.us/',
    DATABRICKS_WORKSPACE_GATEWAY: 'https://gateway.example/databricks/',
  });

  expect(databricks).toEqual({
    accountId: 'da7ab000-0000-4000-8000-000000000001',
    accountUrl: 'https://accounts.azuredatabricks.us',
    workspaceGateway: 'https://gateway.example/databricks',
  });
});

test('two accounts, or a name instead of one, are faults that say what is right', () => {
  const account = 'da7ab000-0000-4000-8000-000000000001';

  expect(faultsOf({ DATABRICKS_ACCOUNT_ID: 'contoso' })).toEqual([
    'DATABRICKS_ACCOUNT_ID item 1 must be a GUID',
  ]);
  expect(faultsOf({ DATABRICKS_ACCOUNT_ID: `${account},${account}` })).toEqual([
    'DATABRICKS_ACCOUNT_ID must be one account: this app serves one',
  ]);
});
