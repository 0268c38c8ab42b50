import type { ActivityOutcome } from '../engine.ts';
import { type EventBody, eventType, type FailureDetails } from '../store/history-event.ts';
import type { WorkItem } from '../store/history-store.ts';
import { toExceptionText } from './exception-text.ts';

type Activity = Extract<WorkItem, { kind: 'activity' }>;

/** What history says of an activity that has ended. FailureDetails are what newer extensions add. */
export function taskEnded(
  { name, taskId }: Pick<Activity, 'name' | 'taskId'>,
  outcome: ActivityOutcome,
  givesFailureDetails: boolean,
): EventBody {
  if (outcome.ok)
    return { EventType: eventType.taskCompleted, TaskScheduledId: taskId, Result: outcome.result };
  const { message, stack } = outcome;
  return {
    EventType: eventType.taskFailed,
    TaskScheduledId: taskId,
    Reason: `Activity function '${name}' failed: ${message}`,
    Details: toExceptionText(message, stack),
    ...(givesFailureDetails ? { FailureDetails: failureDetailsOf(message, stack) } : {}),
  };
}

/** An app with an exception properties provider throws its details as JSON; of all other errors only the text is known. */
function failureDetailsOf(message: string, stack: string): FailureDetails {
  const told = toldDetails(message);
  return {
    ErrorType: told?.errorType ?? 'System.Exception',
    ErrorMessage: told?.errorMessage ?? message,
    StackTrace: told?.stackTrace ?? stack,
    IsNonRetriable: told?.isNonRetriable ?? false,
    ...(told?.properties === undefined ? {} : { Properties: told.properties }),
  };
}

interface ToldDetails {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: string;
  readonly isNonRetriable?: boolean;
  readonly properties?: Readonly<Record<string, unknown>>;
}

function toldDetails(message: string): ToldDetails | undefined {
  try {
    const value: unknown = JSON.parse(message);
    const isTold =
      typeof value === 'object' && value !== null && 'errorType' in value && 'errorMessage' in value;
    return isTold ? (value as ToldDetails) : undefined;
  } catch {
    return undefined;
  }
}
