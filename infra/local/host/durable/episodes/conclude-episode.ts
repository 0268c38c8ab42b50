import { messageOf } from '../../../thrown/fault-text.ts';
import { scheduleWork } from '../dispatch/schedule-work.ts';
import { type Replay, replay } from '../replay/replay.ts';
import type { Scheduled } from '../replay/replay-state.ts';
import { executionStarted, pendingRecord } from '../start-instance.ts';
import { eventType } from '../store/history-event.ts';
import { appended, type Conclusion, finish, forgetWork, saved, taken } from './conclusion.ts';
import { type Episode, eventNow, toJsonText } from './episode.ts';
import type { OrchestratorAnswer, OrchestratorState } from './orchestrator-state.ts';
import { warningsOf } from './warnings.ts';

type StateAnswer = Extract<OrchestratorAnswer, { kind: 'state' }>;

const LONGEST_STATUS_KILOBYTES = 16;

/** The extension measures the JSON text in UTF-16, two bytes a character. */
const CHARACTERS_IN_A_KILOBYTE = 512;

const tooLong = (sizeKilobytes: number): string =>
  `The UTF-16 size of the JSON-serialized payload must not exceed ${LONGEST_STATUS_KILOBYTES} KB. ` +
  `The current payload size is ${sizeKilobytes} KB.`;

/** Decides what an episode comes to, from what the orchestrator function gave back. */
export function concludeEpisode(episode: Episode, answer: OrchestratorAnswer): Conclusion {
  if (answer.kind === 'fault') return fail(episode, answer.message);
  const { state } = answer;
  const replayed = tryReplay(episode, state);
  if (typeof replayed === 'string') return fail(episode, replayed);

  const customStatus = toJsonText(state.customStatus);
  const sizeKilobytes = Math.ceil((customStatus?.length ?? 0) / CHARACTERS_IN_A_KILOBYTE);
  if (sizeKilobytes > LONGEST_STATUS_KILOBYTES) return fail(episode, tooLong(sizeKilobytes));
  const warnings = warningsOf(replayed, answer);
  if (!replayed.isFinished || replayed.open.size > 0) return goOn(episode, replayed, customStatus, warnings);
  if (state.error !== undefined) return fail(episode, state.error, customStatus, warnings);
  if (replayed.continuedWith !== undefined) return continueAsNew(episode, replayed, customStatus, warnings);
  if (!state.isDone) return goOn(episode, replayed, customStatus, warnings);
  return finish(episode, { runtimeStatus: 'Completed', output: outputOf(answer) }, customStatus, warnings);
}

const outputOf = ({ state }: StateAnswer): string | null => toJsonText(state.output);

/** The reason why the actions cannot be carried out, or the replay. */
function tryReplay(episode: Episode, { actions }: OrchestratorState): Replay | string {
  const { maxOrchestrationActions: maxActions } = episode.surroundings.limits;
  try {
    const replayed = replay(actions.flat(), [...episode.past, ...episode.present], maxActions);
    return replayed.nonDeterminism ?? missingFunction(episode, replayed.pending) ?? replayed;
  } catch (fault) {
    return messageOf(fault);
  }
}

const KIND_WANTED = {
  activity: 'activity',
  'sub-orchestration': 'orchestration',
  'entity-message': 'entity',
} as const;

/** In Azure such a call hangs for ever; here the instance fails at once. */
function missingFunction(episode: Episode, pending: ReadonlyMap<number, Scheduled>): string | undefined {
  for (const scheduled of pending.values()) {
    if (scheduled.kind === 'timer') continue;
    const wanted = KIND_WANTED[scheduled.kind];
    if (episode.surroundings.kindOf(scheduled.name) === wanted) continue;
    return `The function '${scheduled.name}' doesn't exist, is disabled, or is not an ${wanted} function. In Azure the call would wait for ever: register the function, or correct the name.`;
  }
  return undefined;
}

function fail(
  episode: Episode,
  message: string,
  customStatus: string | null = episode.record.customStatus,
  warnings: readonly string[] = [`failed: ${message}`],
): Conclusion {
  const reason = `Orchestrator function '${episode.record.name}' failed: ${message}`;
  const details = `Message: ${message}, StackTrace: `;
  return finish(episode, { runtimeStatus: 'Failed', reason, details }, customStatus, warnings);
}

function goOn(
  episode: Episode,
  replayed: Replay,
  customStatus: string | null,
  warnings: readonly string[],
): Conclusion {
  const isSuspended = replayed.held !== undefined;
  const work = scheduleWork(episode, isSuspended ? new Map() : replayed.pending);
  const completed = eventNow(episode, { EventType: eventType.orchestratorCompleted });
  return {
    changes: [
      taken(episode),
      appended(episode, [...episode.present, ...work.events, completed]),
      saved(episode, { runtimeStatus: isSuspended ? 'Suspended' : 'Running', customStatus }),
      ...work.changes,
    ],
    dispatch: work.dispatch,
    wake: work.wake,
    warnings,
  };
}

/**
 * A new execution under the same instance ID: history is cleared, and events that came after the call are carried over.
 * What came in while the orchestrator ran is queued again, behind them.
 */
function continueAsNew(
  episode: Episode,
  replayed: Replay,
  customStatus: string | null,
  warnings: readonly string[],
): Conclusion {
  const { instanceId, name, version, parent } = episode.record;
  const { newId, now } = episode.surroundings;
  const input = toJsonText(replayed.continuedWith?.input);
  const start = { instanceId, executionId: newId(), name, version, input, at: now() };
  const linked = parent === undefined ? start : { ...start, parent };
  const inbox = episode.surroundings.store.inbox(instanceId);
  const carried = replayed.carried.map((event) => ({ event }));
  return {
    changes: [
      { change: 'messages-taken', instanceId, count: inbox.length },
      { change: 'history-cleared', instanceId },
      ...forgetWork(episode),
      {
        change: 'instance-saved',
        record: { ...pendingRecord(linked), runtimeStatus: 'Running', customStatus },
      },
      executionStarted(linked),
      ...[...carried, ...inbox.slice(episode.takenCount)].map(
        (message) => ({ change: 'message-queued', instanceId, message }) as const,
      ),
    ],
    dispatch: [],
    wake: [instanceId],
    warnings,
  };
}
