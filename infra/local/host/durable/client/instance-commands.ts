import { commit, type Engine } from '../engine.ts';
import { isEntityId } from '../entities/entity-id.ts';
import { runEpisodes } from '../episodes/run-episodes.ts';
import { startInstance } from '../start-instance.ts';
import { type EventBody, eventType, historyEvent } from '../store/history-event.ts';
import { isFinished } from '../store/history-store.ts';

/** What a client asks for when it starts an instance. Input is a JSON text. */
export interface StartRequest {
  readonly name: string;
  readonly instanceId: string | undefined;
  readonly version: string | undefined;
  readonly input: string | null;
}

/** A started instance, or why none was started. */
export type StartAnswer =
  | { readonly ok: true; readonly instanceId: string }
  | { readonly ok: false; readonly refusal: 'unknown-function' | 'bad-instance-id' | 'already-running' };

/** Starts an instance. An ID may be used again once its instance has finished; its history is then wiped. */
export function startNew(engine: Engine, request: StartRequest): StartAnswer {
  const { store, newId, kindOf, clock } = engine.needs;
  const instanceId = request.instanceId ?? newId().replaceAll('-', '');
  if (kindOf(request.name) !== 'orchestration') return { ok: false, refusal: 'unknown-function' };
  if (!isInstanceId(instanceId)) return { ok: false, refusal: 'bad-instance-id' };
  const existing = store.instance(instanceId);
  if (existing !== undefined && !isFinished(existing)) return { ok: false, refusal: 'already-running' };
  commit(engine, startInstance(store, { ...request, instanceId, executionId: newId(), at: clock.now() }));
  runEpisodes(engine, instanceId);
  return { ok: true, instanceId };
}

/** The Azure Storage provider's rule. */
function isInstanceId(instanceId: string): boolean {
  if (instanceId === '' || instanceId.startsWith('@')) return false;
  return ![...instanceId].some((character) => '/\\#?'.includes(character) || isControl(character));
}

const isControl = (character: string): boolean =>
  character < ' ' || (character >= '\x7f' && character <= '\x9f');

/** What became of a message to an instance. */
export type Delivery = 'accepted' | 'finished' | 'not-found';

/** Raises an external event. Data is a JSON text. An injected fault may deliver it twice. */
export function raiseEvent(engine: Engine, instanceId: string, name: string, data: string): Delivery {
  const body: EventBody = { EventType: eventType.eventRaised, Name: name, Input: data };
  if (engine.needs.faults.repeatEvent?.(instanceId, name)) tell(engine, instanceId, body);
  return tell(engine, instanceId, body);
}

/** Whether a message to an instance would be accepted. Entities are reached by their own API only. */
export function reach(engine: Engine, instanceId: string): Delivery {
  const record = engine.needs.store.instance(instanceId);
  if (record === undefined || isEntityId(instanceId)) return 'not-found';
  return isFinished(record) ? 'finished' : 'accepted';
}

/** Ends an instance without asking its orchestrator. */
export const terminate = (engine: Engine, instanceId: string, reason: string): Delivery =>
  tell(engine, instanceId, { EventType: eventType.terminated, Input: reason });

/** Lets an instance pause until it is resumed. */
export const suspend = (engine: Engine, instanceId: string, reason: string): Delivery =>
  tell(engine, instanceId, { EventType: eventType.suspended, Reason: reason });

/** Ends a pause. */
export const resumeInstance = (engine: Engine, instanceId: string, reason: string): Delivery =>
  tell(engine, instanceId, { EventType: eventType.resumed, Reason: reason });

function tell(engine: Engine, instanceId: string, body: EventBody): Delivery {
  const found = reach(engine, instanceId);
  if (found !== 'accepted') return found;
  const message = { event: historyEvent(engine.needs.clock.now(), body) };
  commit(engine, [{ change: 'message-queued', instanceId, message }]);
  runEpisodes(engine, instanceId);
  return 'accepted';
}

/** Forgets a finished instance; false when there is none. */
export function purge(engine: Engine, instanceId: string): boolean {
  const record = engine.needs.store.instance(instanceId);
  if (record === undefined || !isFinished(record)) return false;
  commit(engine, [{ change: 'instance-purged', instanceId }]);
  return true;
}
