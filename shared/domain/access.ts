import type { Person } from './person.ts';

/** The app roles of the app registration, by their values in a token's `roles` claim. None of them contains another. */
export const ROLES = ['Reader', 'Requester', 'Approver', 'Administrator'] as const;

/** One of the four app roles. */
export type Role = (typeof ROLES)[number];

/** Who calls the app: a signed-in person, an application with a token of its own, or a machine that shows a function key. */
export type Caller =
  | { readonly kind: 'person'; readonly person: Person; readonly roles: readonly Role[] }
  | {
      readonly kind: 'application';
      /** The object ID of its service principal. */
      readonly id: string;
      /** What people read: its name, or the ID of its registration. */
      readonly name: string;
      readonly roles: readonly Role[];
    }
  | { readonly kind: 'machine' };

/**
 * Whom a route lets in: who is signed in with one of the roles (`persons`: never by an application's own token), or
 * whoever shows the host a function key (`machine`), or anybody at all, who learns next to nothing (`anyone`).
 */
export type Admission =
  | { readonly kind: 'signed-in'; readonly by: 'anybody' | 'persons'; readonly roles: readonly Role[] }
  | { readonly kind: 'machine' }
  | { readonly kind: 'anyone' };

/** True where the caller has the role. A machine has none. */
export const hasRole = (caller: Caller, role: Role): boolean =>
  caller.kind !== 'machine' && caller.roles.includes(role);

/** Who asks, as it is kept with the request: a person or an application; a machine's key is nobody's. */
export function askerOf(caller: Caller): Person | undefined {
  switch (caller.kind) {
    case 'person':
      return caller.person;
    case 'application':
      return { id: caller.id, name: caller.name };
    case 'machine':
      return undefined;
  }
}
