import { type Chance, createChance } from '../../chance/chance.ts';
import type { WireServer } from '../../wire/wire.ts';
import type { Access } from '../arm/access/create-access.ts';
import type { AzureContext } from '../azure-context.ts';
import type { AppIdentity, AzureOptions } from '../local-azure.ts';
import { type Application, type NewApplication, registerApplication } from './entra-applications.ts';
import { createEntra } from './entra-token-endpoint.ts';
import { createIdentityEndpoint, type ManagedIdentity } from './managed-identity.ts';
import { createPrincipals, type Principals } from './principals.ts';

/** Everyone who can have a token, and the two places that give tokens out. */
export interface Directory {
  readonly principals: Principals;
  /** App Service's managed identity endpoint. */
  readonly identity: WireServer;
  /** Microsoft Entra ID's token endpoint, for applications of another tenant. */
  readonly entra: WireServer;
  addApplication(application: NewApplication): void;
}

/** What a directory needs of the world. */
export interface DirectoryParts {
  readonly context: AzureContext;
  readonly access: Access;
  readonly subscriptions: Map<string, string>;
  readonly origin: () => string;
}

/** Makes the directory with the app's identities in it. */
export function createDirectory(options: AzureOptions, parts: DirectoryParts): Directory {
  const { tokenLifetimeSeconds } = options;
  const principals = createPrincipals({ ...parts, tokenLifetimeSeconds });
  const applications: Application[] = [];
  const noise = createChance((options.seed ?? 1) + 4);
  const tenants = (): ReadonlySet<string> =>
    new Set([
      ...parts.subscriptions.values(),
      ...applications.flatMap(({ byTenant }) => [...byTenant.keys()]),
    ]);
  return {
    principals,
    identity: createIdentity(options, principals, noise),
    entra: createEntra({ context: parts.context, principals, tenants, applications, noise }),
    addApplication: (added) => void applications.push(registerApplication(principals, added)),
  };
}

function createIdentity(options: AzureOptions, principals: Principals, noise: Chance): WireServer {
  const header = options.identityHeader ?? 'local-identity';
  const identities = (options.identities ?? []).map((each) => identityOf(principals, each));
  return createIdentityEndpoint({ principals, identities, header, noise });
}

function identityOf(principals: Principals, added: AppIdentity): ManagedIdentity {
  const { clientId, isSystemAssigned = false, resourceId, ...principal } = added;
  return { clientId, isSystemAssigned, resourceId, principal: principals.add(principal) };
}
