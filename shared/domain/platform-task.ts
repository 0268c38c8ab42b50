import type { InputField } from './input-field.ts';

/** One step of a platform's guide that a person does: a ticket with every value filled in, and what has to come back. */
export interface PlatformTask {
  /** Unique within the profile. */
  readonly id: string;
  readonly title: string;
  /** Who does it, such as `Ataccama support`. */
  readonly party: string;
  /** The steps of the platform's guide that it stands for, as the guide names them. */
  readonly guideSteps: readonly string[];
  /**
   * Its place in the plan. `beforeEndpoint` belongs to the request: an endpoint that nobody requested here is asked for
   * it before its approval. `beforeNames` keeps every record and link from being made; `afterNames` comes before the end.
   */
  readonly when: 'beforeEndpoint' | 'beforeApproval' | 'beforeNames' | 'afterNames';
  /** May hold `{placeholders}`, as `shared/plan/templates/fill-text.ts` says; none that could hold a secret. */
  readonly text: string;
  /** What the person brings back with the release. */
  readonly input: readonly InputField[];
  /** One that does not block is told when the onboarding ends, as left to people. */
  readonly isBlocking: boolean;
  /** True where it asks for the endpoint's hosts: only while neither Azure nor anything else names one. */
  readonly isForHosts?: boolean;
  /** Only where people gave this input: an optional part of a request. */
  readonly onlyWith?: string;
  /** Only for endpoints with one of these group IDs. */
  readonly groupIds?: readonly string[];
}
