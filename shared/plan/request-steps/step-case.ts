import type { Decision } from '../../domain/decision.ts';
import type { PlatformRequestFacts, RequestVerdict } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import type { Confirmation } from '../confirm-endpoints.ts';
import { holdOf } from '../holds/hold-of.ts';
import type { PlatformConnections } from '../platform-connections.ts';

/** A text that a person pastes for somebody else. */
export interface Support {
  readonly party: string;
  readonly text: string;
  readonly followUp?: { readonly afterDays: number; readonly text: string };
}

/** What a step of a request is judged on; a step that is done may add to it. */
export interface StepCase {
  readonly facts: PlatformRequestFacts;
  readonly profile: PlatformProfile;
  readonly connections: PlatformConnections;
  /** The text of the last `ask`. */
  readonly support?: Support;
  /** What checks found out, for the texts of later steps. */
  readonly given?: Readonly<Record<string, string>>;
  /** The rules at the platform, once all that are needed stand. */
  readonly rules?: readonly PrivateEndpointRule[];
  /** What keeps the request from ending once everything is onboarded. */
  readonly closing?: Objection;
  /** Lines for the person who is asked next. */
  readonly remarks?: readonly string[];
  /** By which decisions of people the steps so far are done. */
  readonly releases?: readonly Decision[];
  /** Who confirmed which endpoints, once that step is done. */
  readonly confirmed?: Confirmation;
}

/** A step decides what comes next, or is done. */
export type JudgedStep =
  | { readonly kind: 'verdict'; readonly verdict: RequestVerdict }
  | { readonly kind: 'done'; readonly asked: StepCase };

/** The step is done: the next one is judged. */
export const done = (asked: StepCase): JudgedStep => ({ kind: 'done', asked });

/** The step is done by what people decided. */
export const doneBy = (releases: readonly Decision[], asked: StepCase): JudgedStep =>
  done({ ...asked, releases: [...(asked.releases ?? []), ...releases] });

/** The step decides. */
export const decides = (verdict: RequestVerdict): JudgedStep => ({ kind: 'verdict', verdict });

/** Holds the request, with a line on each connection of the platform that was approved before it was asked. */
export function holdOn(
  raised: Objection,
  { approved, generation }: PlatformConnections,
): RequestVerdict & { readonly kind: 'hold' } {
  const remarks = approved.map(
    ({ endpointAsWritten }, index) =>
      [
        `Remark ${index + 1}`,
        `Already Approved from the platform's subscription and not counted: ${quoted(endpointAsWritten, 500)}.`,
      ] as const,
  );
  const facts = { ...raised.facts, ...Object.fromEntries(remarks) };
  return { kind: 'hold', hold: holdOf({ ...raised, facts }), generation };
}
