import type { RpcTypedData } from '../core/core-api.ts';
import type { FunctionRegistry, RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { ActivityCall, ActivityOutcome, OrchestratorCall } from './engine.ts';
import { answerOfFault, type OrchestratorAnswer } from './orchestrator-state.ts';
import { racedTwice } from './warnings.ts';

/** The app's orchestrators and activities, as the engine calls them. */
export interface DurableFunctions {
  readonly kindOf: (name: string) => 'orchestration' | 'activity' | undefined;
  readonly callOrchestrator: (call: OrchestratorCall) => Promise<OrchestratorAnswer>;
  readonly callActivity: (call: ActivityCall) => Promise<ActivityOutcome>;
}

/** Finds the durable functions of an app; their names are compared without case. */
export function durableFunctionsOf(
  registry: FunctionRegistry,
  invoke: Invoke,
  warn: (message: string) => void,
): DurableFunctions {
  const byName = new Map<string, RegisteredFunction>();
  for (const fn of registry.functions.values()) byName.set(fn.name.toLowerCase(), fn);
  const find = (name: string) => byName.get(name.toLowerCase());
  return {
    kindOf: (name) => kindOf(find(name)),
    callOrchestrator: (call) => callOrchestrator(invoke, find(call.name), call, warn),
    callActivity: (call) => callActivity(invoke, find(call.name), call),
  };
}

function kindOf(fn: RegisteredFunction | undefined): 'orchestration' | 'activity' | undefined {
  if (fn?.triggerType === 'orchestrationtrigger') return 'orchestration';
  return fn?.triggerType === 'activitytrigger' ? 'activity' : undefined;
}

async function callOrchestrator(
  invoke: Invoke,
  fn: RegisteredFunction | undefined,
  { name, instanceId, trigger }: OrchestratorCall,
  warn: (message: string) => void,
): Promise<OrchestratorAnswer> {
  if (fn === undefined) return { kind: 'fault', message: `The function '${name}' doesn't exist.` };
  const onResult = (result: unknown) => {
    for (const warning of racedTwice(actionsOf(result))) warn(`${name} (${instanceId}): ${warning}`);
  };
  try {
    const { returnValue } = await invoke(fn, { trigger: {}, triggerValue: trigger, onResult });
    return { kind: 'state', state: JSON.parse(returnValue?.json ?? 'null'), hasThrown: false };
  } catch (fault) {
    return answerOfFault(fault);
  }
}

const actionsOf = (result: unknown): readonly unknown[] =>
  typeof result === 'object' && result !== null && 'actions' in result && Array.isArray(result.actions)
    ? result.actions.flat()
    : [];

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
    const message = fault instanceof Error ? fault.message : String(fault);
    return { ok: false, message, stack: fault instanceof Error ? (fault.stack ?? '') : '' };
  }
}

/** The JSON text of what a function returned, as the extension stores it. */
function resultText(value: RpcTypedData | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value.json !== undefined) return value.json;
  if (value.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return JSON.stringify(value.string ?? value.int ?? value.double ?? null);
}
