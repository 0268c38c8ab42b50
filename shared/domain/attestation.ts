/** Whether the platform's own API says that it made an endpoint. Nothing but `given` allows anything. */
export type Attestation =
  | {
      readonly kind: 'given';
      readonly ruleId: string;
      readonly groupId?: string;
      /** Of all our open rules to this target: what belongs together may not all be there. */
      readonly openGroupIds?: readonly string[];
    }
  | {
      readonly kind: 'none' | 'ambiguous' | 'unreadable' /** Why, as the end of a sentence. */;
      readonly reason: string;
    };
