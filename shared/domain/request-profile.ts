import type { InputField } from './input-field.ts';

/** How a platform is asked for endpoints: what the requester tells us, and the steps in their order. */
export interface PlatformRequestProfile {
  /** What the requester tells us. */
  readonly inputs: readonly InputField[];
  /** What the endpoints may lead to. */
  readonly target: RequestTargetProfile;
  /** The first that is not done decides what comes next. */
  readonly steps: readonly RequestStep[];
}

/** What the endpoints of a request may lead to, and where that comes from. */
export interface RequestTargetProfile {
  readonly kinds: readonly ('resource' | 'alias')[];
  /** The input of a task that brings the target back (an alias, or a resource ID) where the requester does not know it yet. */
  readonly input?: string;
}

/** One step of a request. */
export type RequestStep =
  /** The name that this input gives to the platform's configuration must be free there, by the platform's API. */
  | { readonly kind: 'nameIsFree'; readonly input: string }
  /** A person pastes a text for the platform, which has no API for it; told while the connections of the next `await` have not come. */
  | {
      readonly kind: 'ask';
      readonly party: string;
      readonly text: string;
      /** Told once, where for so many days only some of the connections are there. */
      readonly followUp?: { readonly afterDays: number; readonly text: string };
    }
  /** A task of the profile that comes `beforeEndpoint`, by its ID. */
  | { readonly kind: 'task'; readonly task: string }
  /** The app makes the endpoints that the request names and that do not exist yet. */
  | {
      readonly kind: 'create';
      /** Used where the requester names none; left out, they have to (unless it leads to a Private Link service). */
      readonly groupIds?: readonly string[];
    }
  /** The platform makes its connections to our target. */
  | { readonly kind: 'await'; readonly connectionCount: number }
  /** A person confirms which endpoints are the platform's. */
  | { readonly kind: 'confirm' }
  /** Together: all or none. Each: every endpoint for itself. */
  | { readonly kind: 'onboard'; readonly how: 'together' | 'each' };

/** True where the endpoints are ours: the requester names them. Otherwise the platform makes them. */
export const namesEndpoints = ({ steps }: PlatformRequestProfile): boolean =>
  steps.some((step) => step.kind === 'onboard' && step.how === 'each');

/** True where connections count only once a person has confirmed, in a request of ours, that they are the platform's. */
export const asksForConfirmation = (request: PlatformRequestProfile | undefined): boolean =>
  request?.steps.some(({ kind }) => kind === 'confirm') ?? false;
