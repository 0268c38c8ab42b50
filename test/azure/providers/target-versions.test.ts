import { expect, test } from 'vitest';
import { anAzure, DATA_RG, STORAGE, VAULT } from '../builders/an-azure.ts';

test.each([
  ['2019-06-01', 200],
  ['2023-05-01', 200],
  ['2020-08-01-preview', 200],
  ['2023-05-02', 400],
  ['2025-06-01-preview', 400],
])('a storage account in version %s answers %i', async (version, status) => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});

  const answer = await owner.get(`${STORAGE}/privateEndpointConnections?api-version=${version}`);

  expect(answer.status).toBe(status);
});

test('a version that is newer than every known one is refused with the list of those', async () => {
  const { owner } = await anAzure();

  const { body } = await owner.put(`${VAULT}?api-version=2025-06-01`, {});

  expect(body.error.code).toBe('NoRegisteredProviderFound');
  expect(body.error.message).toContain("'2025-06-01' for type 'vaults'");
  expect(body.error.message).toContain("'2023-07-01, 2024-04-01-preview'");
});

test('a slot is a target of its own below its site', async () => {
  const { owner } = await anAzure();
  const site = `${DATA_RG}/providers/Microsoft.Web/sites/app1`;

  const made = await owner.put(`${site}/slots/stage`, {});
  const listed = await owner.get(`${site}/slots`);
  const sites = await owner.get(`${DATA_RG}/providers/Microsoft.Web/sites`);

  expect(made.body.type).toBe('Microsoft.Web/sites/slots');
  expect(listed.body.value).toMatchObject([{ name: 'stage' }]);
  expect(sites.body.value).toEqual([]);
});

test('a workspace of Databricks shows what its private path depends on', async () => {
  const { owner } = await anAzure();
  const workspace = `${DATA_RG}/providers/Microsoft.Databricks/workspaces/dbw1`;
  const properties = { publicNetworkAccess: 'Disabled', requiredNsgRules: 'NoAzureDatabricksRules' };

  const { body } = await owner.put(workspace, { location: 'westus3', sku: { name: 'premium' }, properties });
  const groups = await owner.get(`${workspace}/privateLinkResources`);

  expect(body.sku.name).toBe('premium');
  expect(body.properties).toMatchObject({ ...properties, parameters: { enableNoPublicIp: { value: true } } });
  expect(body.properties.workspaceUrl).toBe(`adb-${body.properties.workspaceId}.1.azuredatabricks.net`);
  expect(groups.body.value.map(({ name }: { readonly name: string }) => name)).toEqual([
    'databricks_ui_api',
    'browser_authentication',
  ]);
});
