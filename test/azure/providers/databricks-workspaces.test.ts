import { expect, test } from 'vitest';
import { anAzure, anEndpoint, DATA_RG, endpointId } from '../builders/an-azure.ts';

const WORKSPACE = `${DATA_RG}/providers/Microsoft.Databricks/workspaces/dbw1`;
const NETWORK = `${DATA_RG}/providers/Microsoft.Network/virtualNetworks/vnet-dbw`;
const UI_API = anEndpoint({ target: WORKSPACE, groupId: 'databricks_ui_api', isManual: false });

const aWorkspace = (parameters: object) => ({
  location: 'eastus',
  sku: { name: 'premium' },
  properties: { parameters },
});

test('parameters of a workspace are kept as type and value, and a write that leaves some out does not lose them', async () => {
  const { owner } = await anAzure();

  await owner.put(WORKSPACE, aWorkspace({ customVirtualNetworkId: { value: NETWORK } }));
  const { body } = await owner.put(
    WORKSPACE,
    aWorkspace({ enableNoPublicIp: { type: 'Bool', value: false } }),
  );

  expect(body.properties.parameters).toEqual({
    customVirtualNetworkId: { type: 'String', value: NETWORK },
    enableNoPublicIp: { type: 'Bool', value: false },
  });
});

test('a workspace outside of our networks takes no private endpoint, and one inside does', async () => {
  const { owner } = await anAzure();
  await owner.put(WORKSPACE, aWorkspace({}));

  const refused = await owner.put(endpointId('pe1'), UI_API);
  await owner.put(WORKSPACE, aWorkspace({ customVirtualNetworkId: { value: NETWORK } }));
  const made = await owner.put(endpointId('pe1'), UI_API);

  expect([refused.status, refused.body.error.code]).toEqual([400, 'NonVNetInjectedWorkspaceNotSupported']);
  expect(made.status).toBe(201);
});

test('where Azure names no hosts for a type, neither the interface nor customDnsConfigs have any', async () => {
  const { clock, owner } = await anAzure({ hostlessTypes: ['Microsoft.Databricks/workspaces'] });
  await owner.put(WORKSPACE, {});
  await owner.put(endpointId('pe1'), UI_API);
  await clock.runFor(60);

  const { body } = await owner.get(endpointId('pe1'));
  const nic = await owner.get(body.properties.networkInterfaces[0].id);

  const [configuration] = nic.body.properties.ipConfigurations;
  expect(body.properties.customDnsConfigs).toEqual([]);
  expect(configuration.properties.privateLinkConnectionProperties).toMatchObject({
    groupId: 'databricks_ui_api',
    fqdns: [],
  });
});
