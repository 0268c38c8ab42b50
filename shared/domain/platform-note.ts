import type { ResourceId } from './resource-id.ts';

/**
 * What stands at a platform for an onboarded endpoint, as short as its row can keep it: a place on a service's list, the
 * rule that made the endpoint, or the configuration that it belongs to.
 */
export type PlatformNote =
  | {
      readonly kind: 'list';
      readonly platform: string;
      readonly organization: string;
      readonly service: string;
      /** The endpoint as the list names it. */
      readonly identifier: string;
    }
  | { readonly kind: 'rule'; readonly platform: string; readonly ruleId: string }
  | { readonly kind: 'configuration'; readonly platform: string; readonly name: string };

/** A note that is not true any more, on whose onboarding, and what became of it, in a sentence for people. */
export interface ListChange {
  readonly onboardingId: string;
  readonly endpoint?: ResourceId;
  readonly note: PlatformNote;
  readonly what: string;
}
