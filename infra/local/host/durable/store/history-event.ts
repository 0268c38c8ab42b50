/** The numbers of DTFx's history events, as the SDK reads them. */
export const eventType = {
  executionStarted: 0,
  executionCompleted: 1,
  terminated: 3,
  taskScheduled: 4,
  taskCompleted: 5,
  taskFailed: 6,
  subOrchestrationCreated: 7,
  subOrchestrationCompleted: 8,
  subOrchestrationFailed: 9,
  timerCreated: 10,
  timerFired: 11,
  orchestratorStarted: 12,
  orchestratorCompleted: 13,
  eventSent: 14,
  eventRaised: 15,
  genericEvent: 17,
  suspended: 19,
  resumed: 20,
} as const;

/** One entry of an instance's history, in the extension's own JSON (PascalCase). */
export type HistoryEvent = EventFrame & EventBody;

interface EventFrame {
  /** The sequence number of what is scheduled; -1 for everything else. */
  readonly EventId: number;
  readonly IsPlayed: false;
  readonly Timestamp: string;
}

/** The parts in which history events differ. Inputs and results are JSON texts. */
export type EventBody =
  | { readonly EventType: 0; readonly Name: string; readonly Input: string | null; readonly Version?: string }
  | { readonly EventType: 1; readonly OrchestrationStatus: string; readonly Result: string | null }
  | { readonly EventType: 3; readonly Input: string }
  | { readonly EventType: 4; readonly Name: string; readonly Input: string | null }
  | { readonly EventType: 5 | 8; readonly TaskScheduledId: number; readonly Result: string | null }
  | {
      readonly EventType: 6 | 9;
      readonly TaskScheduledId: number;
      readonly Reason: string;
      readonly Details: string;
      readonly FailureDetails?: FailureDetails;
    }
  | {
      readonly EventType: 7;
      readonly Name: string;
      readonly InstanceId: string;
      readonly Input: string | null;
    }
  | { readonly EventType: 10; readonly FireAt: string }
  | { readonly EventType: 11; readonly TimerId: number; readonly FireAt: string }
  | { readonly EventType: 12 | 13 }
  | {
      readonly EventType: 14;
      readonly Name: 'op';
      readonly InstanceId: string;
      readonly Input: string;
    }
  | { readonly EventType: 15; readonly Name: string; readonly Input: string | null }
  | { readonly EventType: 17; readonly Data: string }
  | { readonly EventType: 19 | 20; readonly Reason: string };

/** A failure as newer extensions hand it over beside its two texts. */
export interface FailureDetails {
  readonly ErrorType: string;
  readonly ErrorMessage: string;
  readonly StackTrace: string;
  readonly IsNonRetriable: boolean;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Puts an event into history's frame, at an instant. */
export const historyEvent = (at: Date, body: EventBody, eventId = -1): HistoryEvent => ({
  EventId: eventId,
  IsPlayed: false,
  Timestamp: at.toISOString(),
  ...body,
});
