import { messageOf } from '../../../thrown/fault-text.ts';
import { enter } from '../dispatch/lane.ts';
import { runWork } from '../dispatch/run-work.ts';
import { commit, type Engine } from '../engine.ts';
import { isEntityId } from '../entities/entity-id.ts';
import { runEntity } from '../entities/run-entity.ts';
import { eventType, type HistoryEvent } from '../store/history-event.ts';
import { type InstanceRecord, isFinished } from '../store/history-store.ts';
import { concludeEpisode } from './conclude-episode.ts';
import { type Conclusion, finish, taken } from './conclusion.ts';
import { collectEpisode, type Episode } from './episode.ts';
import { orchestrationTrigger } from './orchestration-trigger.ts';

/** Runs an instance's episodes until its inbox is empty, unless somebody already does. */
export function runEpisodes(engine: Engine, instanceId: string): void {
  if (engine.busy.has(instanceId) || !hasSomethingToDo(engine, instanceId)) return;
  engine.busy.add(instanceId);
  const { clock, onFault } = engine.needs;
  const { life } = engine;
  enter(engine.lanes.orchestrators, () =>
    clock.spawn(() => untilInboxIsEmpty(engine, instanceId, life)).catch(onFault),
  );
}

async function untilInboxIsEmpty(engine: Engine, instanceId: string, life: number): Promise<void> {
  // Let everything that ends in this turn of the event loop arrive, so that it becomes one batch.
  await nextTurn();
  while (engine.life === life && hasSomethingToDo(engine, instanceId))
    await runEpisode(engine, instanceId, life);
  if (engine.life === life) engine.busy.delete(instanceId);
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const hasSomethingToDo = (engine: Engine, instanceId: string): boolean =>
  engine.needs.store.inbox(instanceId).length > 0;

async function runEpisode(engine: Engine, instanceId: string, life: number): Promise<void> {
  const record = engine.needs.store.instance(instanceId);
  if (record === undefined) return;
  const conclusion = isEntityId(instanceId)
    ? await runEntity(engine, record)
    : await runOrchestration(engine, record);
  if (engine.life !== life) return;
  commit(engine, conclusion.changes);
  for (const warning of conclusion.warnings) engine.needs.warn(`${record.name} (${instanceId}): ${warning}`);
  stored(engine);
  if (engine.life !== life) return;
  for (const item of conclusion.dispatch) runWork(engine, item);
  for (const woken of conclusion.wake) runEpisodes(engine, woken);
}

async function runOrchestration(engine: Engine, record: InstanceRecord): Promise<Conclusion> {
  const episode = collectEpisode(engine.surroundings, record);
  return withoutUserCode(episode) ?? withUserCode(engine, episode);
}

/** Tells the host's listeners, of which one may let the engine crash. */
function stored(engine: Engine): void {
  engine.checkpoint += 1;
  for (const listener of engine.onCheckpoint) listener(engine.checkpoint);
}

async function withUserCode(engine: Engine, episode: Episode): Promise<Conclusion> {
  const { name, instanceId } = episode.record;
  const answer = await engine.needs.callOrchestrator({
    name,
    instanceId,
    trigger: orchestrationTrigger(episode),
  });
  try {
    return concludeEpisode(episode, answer);
  } catch (fault) {
    // What an orchestrator hands over need not have a JSON text: a bigint, or something that contains itself.
    return concludeEpisode(episode, {
      kind: 'fault',
      message: messageOf(fault),
    });
  }
}

/** What is decided before the orchestrator is asked. */
function withoutUserCode(episode: Episode): Conclusion | undefined {
  const { record, present } = episode;
  const isStale = isFinished(record) || present.length === 1;
  if (isStale) return { changes: [taken(episode)], dispatch: [], wake: [], warnings: [] };
  const reason = reasonOf(present, eventType.terminated);
  if (reason === undefined) return undefined;
  return finish(episode, { runtimeStatus: 'Terminated', reason, details: '' }, record.customStatus);
}

function reasonOf(events: readonly HistoryEvent[], wanted: 3): string | undefined {
  for (const event of events) if (event.EventType === wanted) return event.Input;
  return undefined;
}
