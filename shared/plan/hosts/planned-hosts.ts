import type { DesiredHost, Objection } from '../../domain/plan.ts';

/** The hosts, or why their zone cannot be told. */
export type PlannedHosts =
  | {
      readonly kind: 'hosts';
      readonly hosts: readonly DesiredHost[];
      /** Azure gives no names before the connection is approved: plan again after it. */
      readonly awaitsNames?: boolean;
    }
  | { readonly kind: 'objection'; readonly objection: Objection };
