import { Fault } from '../../../domain/fault.ts';
import { nameOf, type ResourceId, resourceGroupOf, subscriptionOf } from '../../../domain/resource-id.ts';

/** A resource's address as the SDKs' methods take it. */
export interface ResourceAddress {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/**
 * The path of an ID in a URL. IDs come from outside: each segment is encoded, and one that would lead
 * elsewhere (`..`) is refused with an `unexpected` fault.
 */
export function pathOf(id: ResourceId): string {
  const segments = id.split('/').slice(1);
  if (!id.startsWith('/subscriptions/') || segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    throw new Fault('unexpected', `not a resource ID: ${id.slice(0, 200)}`);
  }
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** Takes an ID apart; refuses what `pathOf` refuses. */
export function addressOf(id: ResourceId): ResourceAddress {
  pathOf(id);
  return { subscriptionId: subscriptionOf(id), resourceGroup: nameOf(resourceGroupOf(id)), name: nameOf(id) };
}
