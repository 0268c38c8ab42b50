import type { ProposedChange } from './proposed-change.ts';

/**
 * What a check can look at: raw JSON, as ARM gives it. `compute` is what runs in a platform's workspace, in words, with
 * `running` for its only property.
 */
export type CheckedResource = 'target' | 'endpoint' | 'network' | 'subnet' | 'compute';

/** A JSON object as ARM gives it, bounded in size; only a profile's check says what in it means something. */
export type RawResource = Readonly<Record<string, unknown>>;

/** A single value of a resource's JSON. Texts are compared without regard to case. */
export type PropertyValue = string | boolean | number;

/** One thing that the app looks at before it goes on, as data: a property of a resource, and what is right. */
export interface ProfileCheck {
  /** Unique within the profile. */
  readonly id: string;
  /** What is looked at, as a phrase for tables: `the Premium plan`. */
  readonly title: string;
  /** The steps of the platform's guide that it stands for, as the guide names them. */
  readonly guideSteps: readonly string[];
  readonly of: CheckedResource;
  /** Its place in the JSON, such as `properties.parameters.enableNoPublicIp.value`; a number is an item of a list, `*` each of them. */
  readonly property: string;
  /** The values that are right, which may hold `{placeholders}`; an empty list notes the value, whatever it is. */
  readonly is: readonly PropertyValue[] | 'present' | { readonly not: readonly PropertyValue[] };
  /** What it means when Azure leaves the property out. */
  readonly whenAbsent?: PropertyValue;
  /** A hold asks for another value, or for a release where `releasableBy` says so; a remark goes into the ticket. */
  readonly otherwise: 'hold' | 'remark';
  /** By default nobody: the property itself has to change. */
  readonly releasableBy?: 'approver' | 'nobody';
  /** A sentence for people when it is not right; `{value}` is what was found, the others as in a task. */
  readonly words: string;
  /** Only for endpoints with one of these group IDs. */
  readonly groupIds?: readonly string[];
  /** Set where what has to change is the target, and the ticket is to carry the request that changes it. */
  readonly change?: ProposedChange;
}
