import type { AzureState } from '../../state/azure-state.ts';
import type { PlainResource } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';

/** Properties as they go over the wire. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource type that does nothing: it is written, completed and read. */
export interface PlainType {
  /** Spelled as Azure does, child types included. */
  readonly type: string;
  /** What Azure settles once, when the resource is written: addresses and GUIDs. Undefined when none is left to give. */
  readonly settle?: (world: AzureWorld, resource: PlainResource) => Properties | undefined;
  /** What a reader sees, with what follows from other resources. */
  readonly complete?: (state: AzureState, resource: PlainResource) => Properties;
}

/** The resources of a type, oldest first. */
export const plainOf = (state: AzureState, type: string): readonly PlainResource[] =>
  [...state.plain.values()].filter((each) => each.type === type);

/** Lists whose parts can hold an address of a subnet. */
export const ADDRESS_LISTS = ['ipConfigurations', 'frontendIPConfigurations'];

/** A reference, as ARM writes it. */
export const reference = (id: string) => ({ id });

/** The list of objects under a property; empty where there is none. */
export function listIn(properties: Properties, name: string): readonly Properties[] {
  const list = properties[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The object under a property; an empty one where there is none. */
export function objectIn(properties: Properties, name: string): Properties {
  const value = properties[name];
  return isObject(value) ? value : {};
}

/** The ID under a property, in lower case; undefined where there is none. */
export function idIn(properties: Properties, name: string): string | undefined {
  const { id } = objectIn(properties, name);
  return typeof id === 'string' ? id.toLowerCase() : undefined;
}

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The named parts under a property, each with the ID, entity tag and type that Microsoft.Network gives it. */
export function partsOf(
  resource: PlainResource,
  name: string,
  complete: (part: Properties, id: string) => Properties = () => ({}),
): readonly Properties[] {
  return listIn(resource.properties, name).map((part) => {
    const id = `${resource.id}/${name}/${String(part['name'])}`;
    return {
      ...part,
      id,
      etag: resource.etag,
      type: `${resource.type}/${name}`,
      properties: {
        provisioningState: 'Succeeded',
        ...objectIn(part, 'properties'),
        ...complete(objectIn(part, 'properties'), id.toLowerCase()),
      },
    };
  });
}
