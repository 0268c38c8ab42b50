import type { LocalAzure } from '../azure/local-azure.ts';
import type { PublicName } from '../azure/providers/targets/public-names.ts';
import { type AtaccamaCloud, createAtaccamaCloud } from '../platforms/ataccama-cloud.ts';
import { createDatabricksAccount, type DatabricksAccount } from '../platforms/databricks-account.ts';
import { createDatabricksWorkspaces, type DatabricksWorkspaces } from '../platforms/databricks-workspaces.ts';
import * as place from './topology.ts';
import { createUserTools, type UserTools } from './user-tools.ts';

/** Platforms that make what they need in Azure when it is first wanted, each in a tenant of its own. */
export interface Vendors {
  readonly databricks: DatabricksAccount;
  readonly databricksWorkspaces: DatabricksWorkspaces;
  readonly ataccama: AtaccamaCloud;
  /** ARM as they use it. */
  readonly vendorTools: Readonly<Record<'databricks' | 'ataccama', UserTools>>;
}

/** Makes these platforms; nothing of theirs is in Azure yet. */
export function createVendors(azure: LocalAzure, origin: () => string): Vendors {
  const vendorTools = createTools(azure, origin);
  // Databricks makes a rule in the sixteenth part of what Azure needs for its endpoint.
  const secondsEach = azure.context.delays.endpointProvisioning / 16;
  const everybody = (): boolean => true;
  return {
    vendorTools,
    databricks: createDatabricksAccount({
      accountId: place.DATABRICKS_ACCOUNT_ID,
      tenantId: place.TENANT_ID,
      azure,
      arm: vendorTools.databricks,
      subscriptionId: place.DATABRICKS_SUBSCRIPTION_ID,
      isAdministrator: everybody,
      pace: { secondsEach, patienceSeconds: 15 },
    }),
    databricksWorkspaces: createDatabricksWorkspaces({ tenantId: place.TENANT_ID, azure, isUser: everybody }),
    ataccama: createAtaccamaCloud({
      arm: vendorTools.ataccama,
      serviceId: place.ATACCAMA_SERVICE,
      location: 'eastus',
      hosts: place.ATACCAMA_HOSTS,
    }),
  };
}

/** The directory objects have IDs of their own, so that the world chooses the same GUIDs with and without them. */
function createTools(azure: LocalAzure, origin: () => string): Vendors['vendorTools'] {
  const add = (name: string, tenantId: string, subscriptionId: string): UserTools => {
    const objectId = tenantId.replace(/^.{8}/, '0b1ec700');
    const principal = azure.addPrincipal({ name, tenantId, objectId, subscriptions: [subscriptionId] });
    return createUserTools(azure.handle, principal, origin);
  };
  return {
    databricks: add('databricks', place.DATABRICKS_TENANT_ID, place.DATABRICKS_SUBSCRIPTION_ID),
    ataccama: add('ataccama', place.ATACCAMA_TENANT_ID, place.ATACCAMA_SUBSCRIPTION_ID),
  };
}

/** Public DNS with names that belong to no resource of Azure; another map for every change. */
export function withPublicNames(
  ofAzure: () => ReadonlyMap<string, PublicName>,
  others: ReadonlyMap<string, PublicName>,
): () => ReadonlyMap<string, PublicName> {
  let last: { readonly from: ReadonlyMap<string, PublicName>; readonly all: ReadonlyMap<string, PublicName> };
  return () => {
    const from = ofAzure();
    if (last?.from !== from) last = { from, all: new Map([...others, ...from]) };
    return last.all;
  };
}
