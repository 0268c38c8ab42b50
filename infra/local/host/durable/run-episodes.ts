import { concludeEpisode } from './conclude-episode.ts';
import { type Conclusion, finish, saved, taken } from './conclusion.ts';
import { commit, type Engine } from './engine.ts';
import { collectEpisode, type Episode } from './episode.ts';
import { eventType, type HistoryEvent } from './history-event.ts';
import { isFinished } from './history-store.ts';
import { orchestrationTrigger } from './orchestration-trigger.ts';
import { runWork } from './run-work.ts';

/** Runs an instance's episodes until its inbox is empty, unless somebody already does. */
export function pump(engine: Engine, instanceId: string): void {
  if (engine.busy.has(instanceId) || !hasSomethingToDo(engine, instanceId)) return;
  engine.busy.add(instanceId);
  engine.needs.clock.spawn(() => runEpisodes(engine, instanceId, engine.life)).catch(engine.needs.onFault);
}

async function runEpisodes(engine: Engine, instanceId: string, life: number): Promise<void> {
  // Let everything that ends in this turn of the event loop arrive, so that it becomes one batch.
  await nextTurn();
  while (engine.life === life && hasSomethingToDo(engine, instanceId))
    await runEpisode(engine, instanceId, life);
  if (engine.life === life) engine.busy.delete(instanceId);
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A suspended instance only listens for the end of its suspension. */
function hasSomethingToDo(engine: Engine, instanceId: string): boolean {
  const inbox = engine.needs.store.inbox(instanceId);
  if (engine.needs.store.instance(instanceId)?.runtimeStatus !== 'Suspended') return inbox.length > 0;
  return inbox.some(({ event }) => wakes(event));
}

const wakes = ({ EventType }: HistoryEvent): boolean =>
  EventType === eventType.resumed || EventType === eventType.terminated;

async function runEpisode(engine: Engine, instanceId: string, life: number): Promise<void> {
  const record = engine.needs.store.instance(instanceId);
  if (record === undefined) return;
  const episode = collectEpisode(engine.surroundings, record);
  const conclusion = withoutUserCode(episode) ?? (await withUserCode(engine, episode));
  if (engine.life !== life) return;
  commit(engine, conclusion.changes);
  for (const warning of conclusion.warnings) engine.needs.warn(`${record.name} (${instanceId}): ${warning}`);
  engine.checkpoint += 1;
  for (const listener of engine.onCheckpoint) listener(engine.checkpoint);
  if (engine.life !== life) return;
  for (const item of conclusion.dispatch) runWork(engine, item);
  for (const woken of conclusion.wake) pump(engine, woken);
}

async function withUserCode(engine: Engine, episode: Episode): Promise<Conclusion> {
  const { name, instanceId } = episode.record;
  const answer = await engine.needs.callOrchestrator({
    name,
    instanceId,
    trigger: orchestrationTrigger(episode),
  });
  return concludeEpisode(episode, answer);
}

/** What is decided before the orchestrator is asked. */
function withoutUserCode(episode: Episode): Conclusion | undefined {
  const { record, present } = episode;
  const isStale = isFinished(record) || present.length === 1;
  if (isStale) return { changes: [taken(episode)], dispatch: [], wake: [], warnings: [] };
  const reason = reasonOf(present, eventType.terminated);
  if (reason !== undefined) {
    return finish(episode, { runtimeStatus: 'Terminated', reason, details: '' }, record.customStatus);
  }
  return isSuspended(present) ? suspend(episode) : undefined;
}

function reasonOf(events: readonly HistoryEvent[], wanted: 3): string | undefined {
  for (const event of events) if (event.EventType === wanted) return event.Input;
  return undefined;
}

/** True when the latest word in the batch is a suspension. */
const isSuspended = (events: readonly HistoryEvent[]): boolean =>
  events.findLast(({ EventType }) => EventType === eventType.suspended || EventType === eventType.resumed)
    ?.EventType === eventType.suspended;

/** Everything else in the batch is queued again and waits for the resumption. */
function suspend(episode: Episode): Conclusion {
  const { instanceId } = episode.record;
  const kept = episode.surroundings.store.inbox(instanceId).filter(({ event }) => !isPause(event));
  return {
    changes: [
      taken(episode),
      saved(episode, { runtimeStatus: 'Suspended' }),
      ...kept.map((message) => ({ change: 'message-queued', instanceId, message }) as const),
    ],
    dispatch: [],
    wake: [],
    warnings: [],
  };
}

const isPause = ({ EventType }: HistoryEvent): boolean =>
  EventType === eventType.suspended || EventType === eventType.resumed;
