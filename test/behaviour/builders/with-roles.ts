import { actionsFor, composeRoles } from '../../../infra/azure/roles/compose-roles.ts';
import type { AppIdentity } from '../../../infra/azure/roles/role.ts';
import type { Role } from '../../../infra/local/azure/arm/access/role.ts';
import type { InProcessOptions, InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';

/** Types that the flows of these tests connect to; a deployment names its own. */
const TARGET_TYPES = [
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.Databricks/workspaces',
  'Microsoft.KeyVault/vaults',
  'Microsoft.Network/privateLinkServices',
  'Microsoft.Storage/storageAccounts',
];

const SUBSCRIPTION = `/subscriptions/${place.SUBSCRIPTION_ID}`;

/** The roles of one of the app's identities, as the templates assign them in a subscription with zones of its own. */
export const rolesOf = (identity: AppIdentity): readonly Role[] =>
  composeRoles()
    .filter(({ heldBy }) => heldBy.includes(identity))
    .map((role) => ({ scope: SUBSCRIPTION, actions: actionsFor(role, TARGET_TYPES) }));

/** A world whose app may do exactly what its roles say, by two identities. */
export const withRoles = (changes: Partial<InProcessOptions> = {}): InProcessOptions => ({
  ...changes,
  azure: {
    ...changes.azure,
    appRoles: rolesOf('approving'),
    dnsRoles: rolesOf('dns'),
    asksForApproval: true,
  },
  settings: { ...changes.settings, AZURE_DNS_CLIENT_ID: place.DNS_IDENTITY_CLIENT_ID },
});

/** Every action that an identity of the app has been allowed, in lower case, as `identity action`. */
export function usesIn({ azure }: Pick<InProcessWorld, 'azure'>, uses = new Set<string>()): Set<string> {
  azure.access.onAllowed(({ name, objectId }, action) => {
    const identity: AppIdentity = objectId === place.DNS_IDENTITY_OBJECT_ID ? 'dns' : 'approving';
    if (name === 'autopilot') uses.add(`${identity} ${action.toLowerCase()}`);
  });
  return uses;
}

/** Actions that an identity holds and none of these uses needed; of a target's, one type is enough. */
export function unusedActions(uses: ReadonlySet<string>): readonly string[] {
  const isUsed = (identity: AppIdentity, action: string): boolean =>
    uses.has(`${identity} ${action.toLowerCase()}`);
  return composeRoles().flatMap(({ actions, heldBy, name, targetActions }) =>
    heldBy.flatMap((identity) =>
      [
        ...actions.filter((action) => !isUsed(identity, action)),
        ...targetActions.filter(
          (action) => !TARGET_TYPES.some((type) => isUsed(identity, `${type}${action}`)),
        ),
      ].map((action) => `${identity} as ${name}: ${action}`),
    ),
  );
}
