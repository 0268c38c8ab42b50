import { EFFECT_NEEDS } from './effect-needs.ts';
import { ROLE_KINDS, type RoleKind, type RoleName } from './role.ts';

/** A role as the templates read it. */
export interface ComposedRole extends RoleKind {
  readonly name: RoleName;
  /** Complete actions. */
  readonly actions: readonly string[];
  /** What follows a target's resource type, such as `/read`; the template puts the types before it. */
  readonly targetActions: readonly string[];
}

const TARGET = '{target}';

/** Every role with the actions of the effects that need it, each once and in order. */
export const composeRoles = (): readonly ComposedRole[] =>
  (Object.keys(ROLE_KINDS) as RoleName[]).map((name) => {
    const actions = actionsOf(name);
    const isOfTarget = (action: string): boolean => action.startsWith(TARGET);
    return {
      name,
      ...ROLE_KINDS[name],
      actions: actions.filter((action) => !isOfTarget(action)),
      targetActions: actions.filter(isOfTarget).map((action) => action.slice(TARGET.length)),
    };
  });

/** A role's actions for these target types. */
export const actionsFor = (
  { actions, targetActions }: ComposedRole,
  targetTypes: readonly string[],
): readonly string[] => [
  ...actions,
  ...targetTypes.flatMap((type) => targetActions.map((action) => `${type}${action}`)),
];

const actionsOf = (role: RoleName): readonly string[] =>
  [...new Set(Object.values(EFFECT_NEEDS).flatMap((needs) => needs[role] ?? []))].sort();

/** The file that the templates load, beside this one. */
export const ROLES_FILE = new URL('./roles.data.json', import.meta.url);

/** Its text. */
export const composeRolesFile = (): string => `${JSON.stringify(composeRoles(), undefined, 2)}\n`;
