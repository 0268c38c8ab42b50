import { messageOf, stackOf } from '../../thrown/fault-text.ts';
import type { RpcTypedData } from '../core/core-api.ts';
import type { FunctionRegistry, RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import { type DurableHttp, HTTP_ACTIVITY, sendDurableHttp } from './dispatch/durable-http.ts';
import type { ActivityCall, ActivityOutcome, OrchestratorCall } from './engine.ts';
import type { EntityAnswer, EntityCall } from './entities/entity-call.ts';
import type { DurableKind } from './episodes/episode.ts';
import {
  answerOfFault,
  type OrchestratorAnswer,
  type OrchestratorState,
} from './episodes/orchestrator-state.ts';

/** The app's orchestrators, activities, and entities, as the engine calls them. */
export interface DurableFunctions {
  readonly kindOf: (name: string) => DurableKind | undefined;
  readonly callOrchestrator: (call: OrchestratorCall) => Promise<OrchestratorAnswer>;
  readonly callActivity: (call: ActivityCall) => Promise<ActivityOutcome>;
  readonly callEntity: (call: EntityCall) => Promise<EntityAnswer>;
}

/** Finds the durable functions of an app; their names are compared without case. `callHttp` is an activity of the host. */
export function durableFunctionsOf(
  registry: FunctionRegistry,
  invoke: Invoke,
  http: DurableHttp,
): DurableFunctions {
  const byName = new Map<string, RegisteredFunction>();
  for (const fn of registry.functions.values()) byName.set(fn.name.toLowerCase(), fn);
  const find = (name: string) => byName.get(name.toLowerCase());
  return {
    kindOf: (name) => (name === HTTP_ACTIVITY ? 'activity' : kindOf(find(name))),
    callOrchestrator: (call) => callOrchestrator(invoke, find(call.name), call),
    callActivity: (call) =>
      call.name === HTTP_ACTIVITY
        ? sendDurableHttp(http, call.input)
        : callActivity(invoke, find(call.name), call),
    callEntity: (call) => callEntity(invoke, find(call.name), call),
  };
}

const KINDS: Readonly<Record<string, DurableKind>> = {
  orchestrationtrigger: 'orchestration',
  activitytrigger: 'activity',
  entitytrigger: 'entity',
};

const kindOf = (fn: RegisteredFunction | undefined): DurableKind | undefined => KINDS[fn?.triggerType ?? ''];

/** The state stays an object: going through text and back in every episode would cost more than the replay. */
async function callOrchestrator(
  invoke: Invoke,
  fn: RegisteredFunction | undefined,
  { name, trigger }: OrchestratorCall,
): Promise<OrchestratorAnswer> {
  if (fn === undefined) return { kind: 'fault', message: `The function '${name}' doesn't exist.` };
  try {
    const state = (await resultOf(invoke, fn, trigger)) as OrchestratorState;
    return { kind: 'state', state, hasThrown: false };
  } catch (fault) {
    return answerOfFault(fault);
  }
}

async function callEntity(
  invoke: Invoke,
  fn: RegisteredFunction | undefined,
  { name, trigger }: EntityCall,
): Promise<EntityAnswer> {
  if (fn === undefined) return { ok: false, message: `The function '${name}' doesn't exist.` };
  try {
    return {
      ok: true,
      state: (await resultOf(invoke, fn, trigger)) as Extract<EntityAnswer, { ok: true }>['state'],
    };
  } catch (fault) {
    return { ok: false, message: messageOf(fault) };
  }
}

async function resultOf(invoke: Invoke, fn: RegisteredFunction, triggerValue: unknown): Promise<unknown> {
  let taken: unknown;
  await invoke(fn, { trigger: {}, triggerValue, takeResult: (result) => (taken = result) });
  return taken;
}

async function callActivity(
  invoke: Invoke,
  fn: RegisteredFunction | undefined,
  { name, instanceId, input }: ActivityCall,
): Promise<ActivityOutcome> {
  if (fn === undefined) return { ok: false, message: `The function '${name}' doesn't exist.`, stack: '' };
  const trigger: RpcTypedData = input === null ? {} : { string: input };
  const triggerMetadata = { instanceId: { string: instanceId } };
  try {
    const { returnValue } = await invoke(fn, { trigger, triggerMetadata });
    return { ok: true, result: resultText(returnValue) };
  } catch (fault) {
    const message = messageOf(fault);
    return { ok: false, message, stack: stackOf(fault) };
  }
}

/** The JSON text of what a function returned, as the extension stores it. */
function resultText(value: RpcTypedData | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value.json !== undefined) return value.json;
  if (value.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return JSON.stringify(value.string ?? value.int ?? value.double ?? null);
}
