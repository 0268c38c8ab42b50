import * as z from 'zod';
import {
  eventType,
  type HistoryEvent,
  historyEvent,
} from '../../infra/local/host/durable/store/history-event.ts';

const Instant = z.iso.datetime();
const SequenceNumber = z.int().nonnegative();

/**
 * One event of a history in words, one line of a file. What replay does not read is left out: inputs of what is
 * scheduled, and the IDs of sub-orchestrations. Instants are ISO strings, inputs and results JSON values.
 */
export const HistoryLine = z.union([
  z.tuple([z.literal('turn'), Instant]),
  z.tuple([z.literal('begin'), z.json()]),
  z.tuple([z.enum(['activity', 'part']), SequenceNumber, z.string()]),
  z.tuple([z.enum(['timer', 'timer fired']), SequenceNumber, Instant]),
  z.tuple([z.enum(['activity done', 'part done']), SequenceNumber, z.json()]),
  z.tuple([z.enum(['activity failed', 'part failed']), SequenceNumber, z.string()]),
  z.tuple([z.literal('event'), z.string(), z.json()]),
  z.tuple([z.literal('rest')]),
]);
export type HistoryLine = z.infer<typeof HistoryLine>;

const jsonIn = (text: string | null) => z.json().parse(JSON.parse(text ?? 'null'));

/** Puts an event into words. Throws for an event that the app's orchestrations have had no use for. */
export function toLine(event: HistoryEvent): HistoryLine {
  switch (event.EventType) {
    case eventType.orchestratorStarted:
      return ['turn', event.Timestamp];
    case eventType.orchestratorCompleted:
      return ['rest'];
    case eventType.executionStarted:
      return ['begin', jsonIn(event.Input)];
    case eventType.eventRaised:
      return ['event', event.Name, jsonIn(event.Input)];
    case eventType.timerCreated:
      return ['timer', event.EventId, event.FireAt];
    case eventType.timerFired:
      return ['timer fired', event.TimerId, event.FireAt];
    default:
      return callLine(event);
  }
}

function callLine(event: HistoryEvent): HistoryLine {
  switch (event.EventType) {
    case eventType.taskScheduled:
      return ['activity', event.EventId, event.Name];
    case eventType.subOrchestrationCreated:
      return ['part', event.EventId, event.Name];
    case eventType.taskCompleted:
      return ['activity done', event.TaskScheduledId, jsonIn(event.Result)];
    case eventType.subOrchestrationCompleted:
      return ['part done', event.TaskScheduledId, jsonIn(event.Result)];
    case eventType.taskFailed:
      return ['activity failed', event.TaskScheduledId, event.Reason];
    case eventType.subOrchestrationFailed:
      return ['part failed', event.TaskScheduledId, event.Reason];
  }
  throw new Error(`A history line has no words for an event of type ${event.EventType}.`);
}

/** The events of a history, each at the instant of its turn. */
export function toEvents(lines: readonly HistoryLine[]): readonly HistoryEvent[] {
  let at = new Date(0);
  return lines.map((line) => {
    if (line[0] === 'turn') at = new Date(line[1]);
    return toEvent(at, line);
  });
}

function toEvent(at: Date, line: HistoryLine): HistoryEvent {
  switch (line[0]) {
    case 'turn':
      return historyEvent(at, { EventType: eventType.orchestratorStarted });
    case 'rest':
      return historyEvent(at, { EventType: eventType.orchestratorCompleted });
    case 'begin':
      return historyEvent(at, {
        EventType: eventType.executionStarted,
        Name: '',
        Input: JSON.stringify(line[1]),
      });
    case 'event':
      return historyEvent(at, {
        EventType: eventType.eventRaised,
        Name: line[1],
        Input: JSON.stringify(line[2]),
      });
    case 'timer':
      return historyEvent(at, { EventType: eventType.timerCreated, FireAt: line[2] }, line[1]);
    case 'timer fired':
      return historyEvent(at, { EventType: eventType.timerFired, TimerId: line[1], FireAt: line[2] });
    default:
      return callEvent(at, line);
  }
}

type CallLine = Exclude<
  HistoryLine,
  { readonly 0: 'turn' | 'rest' | 'begin' | 'event' | 'timer' | 'timer fired' }
>;

function callEvent(at: Date, line: CallLine): HistoryEvent {
  const [what, id] = line;
  switch (what) {
    case 'activity':
      return historyEvent(at, { EventType: eventType.taskScheduled, Name: line[2], Input: null }, id);
    case 'part': {
      const created = { Name: line[2], InstanceId: '', Input: null };
      return historyEvent(at, { EventType: eventType.subOrchestrationCreated, ...created }, id);
    }
    default:
      return resultEvent(at, line);
  }
}

function resultEvent(
  at: Date,
  [what, TaskScheduledId, value]: Exclude<CallLine, { readonly 0: 'activity' | 'part' }>,
): HistoryEvent {
  const isPart = what.startsWith('part');
  if (what === 'activity failed' || what === 'part failed') {
    const EventType = isPart ? eventType.subOrchestrationFailed : eventType.taskFailed;
    return historyEvent(at, { EventType, TaskScheduledId, Reason: String(value), Details: '' });
  }
  const EventType = isPart ? eventType.subOrchestrationCompleted : eventType.taskCompleted;
  return historyEvent(at, { EventType, TaskScheduledId, Result: JSON.stringify(value) });
}
