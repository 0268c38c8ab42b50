import type { Principal } from '../arm/provider.ts';
import type { NewPrincipal, Principals } from './principals.ts';

/** A multi-tenant application whose only credential is a managed identity, and the tenants that have taken it in. */
export interface NewApplication {
  readonly clientId: string;
  /** The managed identity that its federated credential names. */
  readonly federatedWith: Principal;
  /** Its service principals, one per tenant, with what each may do there. */
  readonly servicePrincipals: readonly (NewPrincipal & { readonly tenantId: string })[];
}

/** An application with its service principals by tenant. */
export interface Application {
  readonly clientId: string;
  readonly federatedWith: Principal;
  readonly byTenant: ReadonlyMap<string, Principal>;
}

/** Registers an application and its service principals. */
export function registerApplication(principals: Principals, added: NewApplication): Application {
  const { clientId, federatedWith, servicePrincipals } = added;
  const byTenant = new Map(servicePrincipals.map((each) => [each.tenantId, principals.add(each)]));
  return { clientId, federatedWith, byTenant };
}
