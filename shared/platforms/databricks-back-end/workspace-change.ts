import type { ProposedChange } from '../../domain/proposed-change.ts';

/** A PUT of the whole workspace (Microsoft.Databricks 2024-05-01): a PATCH takes nothing but tags. */
export const noDatabricksRules: ProposedChange = {
  title: 'Stop what runs, and change the required NSG rules',
  party: 'the owner of the workspace',
  text: `Set the required NSG rules of the Azure Databricks workspace {target.name} to NoAzureDatabricksRules.

Before: plan a maintenance window and stop all clusters and SQL warehouses, as the update fails while anything runs. Nobody but you stops them. Running when this was written: {compute.running}.

The update can take more than 15 minutes. If the workspace is managed by a template or by Terraform, change it there instead. By hand: Settings, Networking, Required NSG rules in the Azure portal, or this request to Azure Resource Manager, which holds the workspace as it was when this was written:`,
  apiVersion: '2024-05-01',
  set: { 'properties.requiredNsgRules': 'NoAzureDatabricksRules' },
  readOnly: [
    'id',
    'name',
    'type',
    'systemData',
    'properties.createdBy',
    'properties.createdDateTime',
    'properties.diskEncryptionSetId',
    'properties.isUcEnabled',
    'properties.managedDiskIdentity',
    'properties.parameters.resourceTags',
    'properties.privateEndpointConnections',
    'properties.provisioningState',
    'properties.storageAccountIdentity',
    'properties.updatedBy',
    'properties.workspaceId',
    'properties.workspaceUrl',
  ],
};
