const TYPES: Readonly<Record<string, string>> = { boolean: 'Bool', string: 'String', object: 'Object' };

/**
 * The custom parameters of a Databricks workspace as Azure keeps them: each as `{type, value}`, whether or not the
 * caller named its type, and those that a later write leaves out stay (Microsoft.Databricks, WorkspaceCustomParameters).
 */
export function typedParameters(before: unknown, given: unknown): Readonly<Record<string, unknown>> {
  return { ...membersOf(before), ...Object.fromEntries(Object.entries(membersOf(given)).map(typed)) };
}

function typed([name, parameter]: readonly [string, unknown]): [string, unknown] {
  const { value } = membersOf(parameter);
  return [name, { type: TYPES[typeof value] ?? 'String', value }];
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
