import type { Hold, OnboardingState } from './onboarding.ts';
import type { Target } from './private-endpoint.ts';
import type { ResourceId } from './resource-id.ts';
import type { TicketMessage, TicketSystem } from './ticket.ts';

/** What an onboarding knows of a message when it hands it over; the rest is looked up when it is sent. Everything may come from strangers. */
export interface TicketNews {
  readonly kind: TicketMessage['kind'];
  readonly onboardingId: string;
  /** The ticket's: the platform request's ID where several endpoints share one; by default the onboarding's. */
  readonly correlationId?: string;
  /** Says which message this is, such as a plan's fingerprint: the same occasion told twice is one message. */
  readonly occasion: string;
  readonly state: OnboardingState;
  /** The platform: its ID as handed over, its title as told. */
  readonly platform?: string;
  readonly endpoint?: ResourceId;
  readonly target: Target;
  /** One sentence of ours: why it is held or refused, or how it ended. */
  readonly reason: string;
  readonly hold?: Hold;
  /** What a decision on this hold names as seen. */
  readonly seen?: string;
  /** Whom it is escalated to; by default the hold's owner. */
  readonly owner?: string;
  readonly remarks?: readonly string[];
  /** What nothing waited for and people still have to do. */
  readonly leftToPeople?: readonly string[];
  readonly paste?: TicketMessage['paste'];
  readonly at: string;
}

/** A message on its way: news that are composed when they are sent, or a report that is ready. */
export type QueuedContent = { readonly news: TicketNews } | { readonly report: TicketMessage };

/** All messages of one ticket to one system: they arrive in the order in which they were handed over. */
export interface TicketLine {
  readonly system: TicketSystem;
  readonly correlationId: string;
}

/** Where a message stands in its line; the first has number 1. */
export interface TicketPlace extends TicketLine {
  readonly number: number;
}
