import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';
import { writeToken } from './tokens.ts';

/** A principal to add; the tenant is the world's own unless said otherwise. */
export interface NewPrincipal {
  readonly name: string;
  readonly subscriptions: readonly string[];
  readonly tenantId?: string;
}

/** Every cloud has its audience, and the classic one of the public cloud opens ARM as well; tokens for storage do not. */
const ARM_AUDIENCES = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://management.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
];

/** Everyone who may call, and the tokens that were handed out. */
export interface Principals {
  /** Adds a principal; its subscriptions come to exist with it, in its tenant. */
  add(principal: NewPrincipal): Principal;
  /** The principal's token for an audience; the same one every time. */
  tokenFor(principal: Principal, audience: string): string;
  /** Who holds this token for Azure Resource Manager; undefined for an unknown token or another audience. */
  byToken(token: string): Principal | undefined;
}

/** What principals need of the world. */
export interface PrincipalSetting {
  readonly context: AzureContext;
  /** Lower-case subscription ID to tenant; grows with the principals. */
  readonly subscriptions: Map<string, string>;
  /** Where clients reach ARM, which is an audience for it too. */
  readonly origin: () => string;
}

/** Starts without principals. */
export function createPrincipals({ context, subscriptions, origin }: PrincipalSetting): Principals {
  const tokens = new Map<string, string>();
  const holders = new Map<string, { readonly principal: Principal; readonly audience: string }>();

  return {
    add({ name, subscriptions: own, tenantId = context.tenantId }) {
      for (const id of own) {
        if (!subscriptions.has(id.toLowerCase())) subscriptions.set(id.toLowerCase(), tenantId);
      }
      return { name, objectId: context.newGuid(), tenantId, subscriptions: own };
    },
    tokenFor(principal, audience) {
      const key = `${principal.objectId}|${audience}`;
      const token = tokens.get(key) ?? writeToken(context, principal, audience);
      tokens.set(key, token);
      holders.set(token, { principal, audience });
      return token;
    },
    byToken(token) {
      const holder = holders.get(token);
      if (holder === undefined) return undefined;
      const audience = holder.audience.replace(/\/$/, '');
      return ARM_AUDIENCES.includes(audience) || audience === origin() ? holder.principal : undefined;
    },
  };
}
