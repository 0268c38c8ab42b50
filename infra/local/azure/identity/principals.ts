import type { Access } from '../arm/access/create-access.ts';
import type { Role } from '../arm/access/role.ts';
import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';
import { createSigningKey, type SigningKey } from './signing-key.ts';
import { type Token, writeToken } from './tokens.ts';

/** A principal to add; the tenant is the world's own unless said otherwise. */
export interface NewPrincipal extends Pick<Principal, 'person' | 'appRoles'> {
  readonly name: string;
  /** Subscriptions that it owns; they come to exist with it, in its tenant. */
  readonly subscriptions: readonly string[];
  /** What it may do besides, from the start; scopes in a subscription of another tenant are delegations. */
  readonly roles?: readonly Role[];
  readonly tenantId?: string;
  /** Chosen by the world unless said otherwise. */
  readonly objectId?: string;
}

/** Who a token belongs to, or why it does not open Azure Resource Manager. */
export type TokenHolder =
  | { readonly kind: 'known'; readonly principal: Principal }
  | { readonly kind: 'expired'; readonly expiredAt: string; readonly nowAt: string }
  | { readonly kind: 'for-another-audience'; readonly audience: string }
  | { readonly kind: 'unknown' };

/** Every cloud has its audience, and the classic one of the public cloud opens ARM as well; tokens for storage do not. */
const ARM_AUDIENCES = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://management.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
];

/** Everyone who may call, and the tokens that were handed out. */
export interface Principals {
  /** Adds a principal with its roles. */
  add(principal: NewPrincipal): Principal;
  /** The principal's token for an audience; the same one until half of its lifetime is over. */
  tokenFor(principal: Principal, audience: string): Token;
  /** The token with this text, whoever it was handed out to. */
  tokenWithText(text: string): Token | undefined;
  /** Who holds a token for Azure Resource Manager. */
  holderOf(text: string): TokenHolder;
  /** What the tokens are signed with. */
  readonly key: SigningKey;
}

/** What principals need of the world. */
export interface PrincipalSetting {
  readonly context: AzureContext;
  readonly access: Access;
  /** Lower-case subscription ID to tenant; grows with the principals. */
  readonly subscriptions: Map<string, string>;
  /** Where clients reach ARM, which is an audience for it too. */
  readonly origin: () => string;
  /** Without it tokens outlive every test; managed identities have 86,400 in Azure. */
  readonly tokenLifetimeSeconds: number | undefined;
}

interface State extends PrincipalSetting {
  readonly key: SigningKey;
  /** The latest token by principal and audience. */
  readonly latest: Map<string, Token>;
  readonly byText: Map<string, Token>;
}

/** Starts without principals. */
export function createPrincipals(setting: PrincipalSetting): Principals {
  const key = createSigningKey();
  const state: State = { ...setting, key, latest: new Map(), byText: new Map() };
  return {
    key,
    add: (principal) => add(state, principal),
    tokenFor: (principal, audience) => tokenFor(state, principal, audience),
    tokenWithText: (text) => state.byText.get(text),
    holderOf: (text) => holderOf(state, text),
  };
}

function add({ access, context, subscriptions }: State, added: NewPrincipal): Principal {
  const { roles = [], tenantId = context.tenantId, objectId = context.newGuid(), ...described } = added;
  const { subscriptions: own } = added;
  for (const id of own) {
    if (!subscriptions.has(id.toLowerCase())) subscriptions.set(id.toLowerCase(), tenantId);
  }
  const principal: Principal = { ...described, objectId, tenantId };
  for (const role of roles) access.endow(principal, role);
  return principal;
}

function tokenFor(state: State, principal: Principal, audience: string): Token {
  const { latest, byText, tokenLifetimeSeconds } = state;
  const key = `${principal.objectId}|${audience}`;
  const known = latest.get(key);
  const isFresh = known !== undefined && secondsLeft(state, known) * 2 > (tokenLifetimeSeconds ?? 0);
  if (isFresh) return known;
  const token = writeToken(state, principal, audience, tokenLifetimeSeconds);
  latest.set(key, token);
  byText.set(token.text, token);
  return token;
}

function holderOf(state: State, text: string): TokenHolder {
  const token = state.byText.get(text);
  if (token === undefined) return { kind: 'unknown' };
  const audience = token.audience.replace(/\/$/, '');
  if (!ARM_AUDIENCES.includes(audience) && audience !== state.origin()) {
    return { kind: 'for-another-audience', audience: token.audience };
  }
  if (secondsLeft(state, token) > 0) return { kind: 'known', principal: token.principal };
  const expiredAt = new Date(token.expiresOn * 1000).toISOString();
  return { kind: 'expired', expiredAt, nowAt: state.context.clock.now().toISOString() };
}

const secondsLeft = ({ context }: State, { expiresOn }: Token): number =>
  expiresOn - context.clock.now().getTime() / 1000;
