import { nameOf, parentId, rootId } from '../../arm/resource-id.ts';
import type { AzureState } from '../../state/azure-state.ts';

/** The first ID in a body that names a resource which is not there; references into `own` itself are not looked at. */
export function missingReferenceIn(state: AzureState, body: unknown, own: string): string | undefined {
  return idsIn(body).find((id) => {
    const key = id.toLowerCase();
    return rootId(key) !== rootId(own) && !exists(state, key);
  });
}

/** Every `id` that stands for a resource, at whatever depth. */
function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isId = key === 'id' && typeof inner === 'string' && inner.startsWith('/subscriptions/');
    return isId ? [inner] : idsIn(inner);
  });
}

function exists({ endpoints, networks, plain, targets }: AzureState, id: string): boolean {
  const root = rootId(id);
  const network = networks.get(root);
  if (network === undefined) return plain.has(root) || targets.has(root) || endpoints.has(root);
  const isSubnet = parentId(id) === root && id.includes('/subnets/');
  return !isSubnet || network.subnets.some((each) => each.name.toLowerCase() === nameOf(id));
}
