import { createHash } from 'node:crypto';
import type { Role } from '../../../shared/domain/access.ts';
import type { LocalAzure } from '../azure/local-azure.ts';
import { APP_AUDIENCE } from './app-authentication.ts';
import { TENANT_ID } from './topology.ts';

/** Who signs in to the app, with app roles: Rita reads, Ana asks, Ben decides, Ada administers, and Nora was given nothing. */
const PEOPLE = {
  rita: ['Reader'],
  ana: ['Requester'],
  ben: ['Approver'],
  ada: ['Administrator'],
  nora: [],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Applications that call the app with a token of their own. */
const APPLICATIONS = { pipeline: ['Requester'] } as const satisfies Readonly<Record<string, readonly Role[]>>;

/** A person at the app's door. */
type PersonName = keyof typeof PEOPLE;

/** A person or an application at the app's door. */
export type AppCallerName = PersonName | keyof typeof APPLICATIONS;

/** Somebody who can sign in to the app. */
export interface AppCaller {
  readonly objectId: string;
  readonly roles: readonly Role[];
  /** A token for the app, as `az account get-access-token` gets one. */
  token(): string;
}

/** Everybody who calls the app, by name. */
export type AppCallers = Readonly<Record<AppCallerName, AppCaller>>;

/** The people's names, for a schema. */
export const PERSON_NAMES = ['rita', 'ana', 'ben', 'ada', 'nora'] as const satisfies readonly PersonName[];

/** Adds them to the tenant, and assigns the app's roles to them. */
export function createAppCallers(azure: Pick<LocalAzure, 'addPrincipal'>): AppCallers {
  const person = (name: PersonName): AppCaller => {
    const person = { name: titleCase(name), upn: `${name}@contoso.example` };
    return add(azure, { name, roles: PEOPLE[name], person });
  };
  return {
    rita: person('rita'),
    ana: person('ana'),
    ben: person('ben'),
    ada: person('ada'),
    nora: person('nora'),
    pipeline: add(azure, { name: 'pipeline', roles: APPLICATIONS.pipeline }),
  };
}

function add(
  azure: Pick<LocalAzure, 'addPrincipal'>,
  added: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly person?: { readonly name: string; readonly upn: string };
  },
): AppCaller {
  const { roles, ...described } = added;
  const objectId = objectIdOf(added.name);
  const { token } = azure.addPrincipal({
    ...described,
    objectId,
    tenantId: TENANT_ID,
    subscriptions: [],
    appRoles: { audience: APP_AUDIENCE, roles },
  });
  return { objectId, roles, token: () => token(APP_AUDIENCE) };
}

const titleCase = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** The same name is the same person in every world. */
function objectIdOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
