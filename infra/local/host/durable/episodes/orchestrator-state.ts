import { messageOf } from '../../../thrown/fault-text.ts';
import type { DurableHttpRequest } from '../dispatch/durable-http.ts';

/** What an orchestrator function gives back after an episode (replay schema V2 and later). */
export interface OrchestratorState {
  readonly isDone: boolean;
  readonly actions: readonly (readonly OrchestratorAction[])[];
  readonly output?: unknown;
  readonly error?: string;
  readonly customStatus?: unknown;
}

/** An instant in an action: a Date as the SDK made it, or text after a trip through JSON. */
type Instant = string | Date;

/** The numbers by which the SDK names its actions. */
export const actionType = {
  callActivity: 0,
  callActivityWithRetry: 1,
  callSubOrchestrator: 2,
  callSubOrchestratorWithRetry: 3,
  continueAsNew: 4,
  createTimer: 5,
  waitForExternalEvent: 6,
  callEntity: 7,
  callHttp: 8,
  signalEntity: 9,
  whenAny: 11,
  whenAll: 12,
} as const;

/** One step of an orchestrator. */
export type OrchestratorAction =
  | ActivityAction
  | SubOrchestrationAction
  | { readonly actionType: 4; readonly input?: unknown }
  | { readonly actionType: 5; readonly fireAt: Instant; readonly isCanceled: boolean }
  | { readonly actionType: 6; readonly externalEventName: string }
  | EntityAction
  | { readonly actionType: 8; readonly httpRequest: DurableHttpRequest }
  | { readonly actionType: 11 | 12; readonly compoundActions: readonly OrchestratorAction[] };

/** A call (7) or signal (9) of an entity, whose instance ID the SDK has already made. */
export interface EntityAction {
  readonly actionType: 7 | 9;
  readonly instanceId: string;
  readonly operation: string;
  readonly input?: unknown;
}

/** A call of an activity, with or without retries. */
export type ActivityAction = { readonly functionName: string; readonly input?: unknown } & Retried<0, 1>;

/** A call of a sub-orchestration, with or without retries. */
export type SubOrchestrationAction = {
  readonly functionName: string;
  readonly instanceId?: string;
  readonly input?: unknown;
  readonly version?: string;
} & Retried<2, 3>;

type Retried<Plain, WithRetry> =
  | { readonly actionType: Plain }
  | { readonly actionType: WithRetry; readonly retryOptions: RetryOptions };

/** The SDK's retry options; only the first two are required. */
export interface RetryOptions {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number;
  readonly maxRetryIntervalInMilliseconds?: number;
  readonly retryTimeoutInMilliseconds?: number;
}

/** What came back from an orchestrator function: its state, or a fault that is not the orchestrator's own. */
export type OrchestratorAnswer =
  | { readonly kind: 'state'; readonly state: OrchestratorState; readonly hasThrown: boolean }
  | { readonly kind: 'fault'; readonly message: string };

/** The SDK hides the state of an orchestrator that throws behind this label in the message of the exception. */
const LABEL = '\n\n$OutOfProcData$:';

/** Reads the state out of what an orchestrator function threw. */
export function answerOfFault(fault: unknown): OrchestratorAnswer {
  const message = messageOf(fault);
  const at = message.indexOf(LABEL);
  if (at < 0) return { kind: 'fault', message };
  return { kind: 'state', state: JSON.parse(message.slice(at + LABEL.length)), hasThrown: true };
}
