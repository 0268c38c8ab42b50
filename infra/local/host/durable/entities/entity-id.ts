/** Which entity: names are compared without case, keys are not. */
export interface EntityName {
  readonly name: string;
  readonly key: string;
}

/** The ID of the instance that an entity is for the extension: `@name@key`, the name in lower case. */
export const toEntityId = ({ name, key }: EntityName): string => `@${name.toLowerCase()}@${key}`;

/** True for the instance ID of an entity; those of orchestrations never begin so. */
export const isEntityId = (instanceId: string): boolean => instanceId.startsWith('@');

/** Reads an entity's instance ID; the key is everything behind the second `@`. */
export function entityOf(instanceId: string): EntityName {
  const at = instanceId.indexOf('@', 1);
  return { name: instanceId.slice(1, at), key: instanceId.slice(at + 1) };
}
