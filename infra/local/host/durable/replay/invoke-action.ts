import {
  type ActivityAction,
  actionType,
  type OrchestratorAction,
  type SubOrchestrationAction,
} from '../episodes/orchestrator-state.ts';
import { callEntity, signalEntity } from './call-entity.ts';
import { callHttp } from './call-http.ts';
import { waitForEvent } from './external-events.ts';
import { type ReplayState, type Scheduled, schedule } from './replay-state.ts';
import { allOf, anyOf, endedTask, type ReplayTask } from './replay-task.ts';
import { startTimer } from './start-timer.ts';
import { withRetry } from './with-retry.ts';

/** Starts one action of the orchestrator. Throws for one too many, and for those that the local host does not offer. */
export function invokeAction(state: ReplayState, action: OrchestratorAction): ReplayTask {
  switch (action.actionType) {
    case actionType.whenAny:
      return anyOf(invokeAll(state, action.compoundActions));
    case actionType.whenAll:
      return allOf(invokeAll(state, action.compoundActions));
  }
  count(state);
  return invokeSingle(state, action);
}

/** The extension's own words. */
function count(state: ReplayState): void {
  if (state.actionCount >= state.maxActions) {
    throw new Error(
      `Maximum amount of orchestration actions (${state.maxActions}) has been reached. ` +
        'This value can be configured in host.json file as MaxOrchestrationActions.',
    );
  }
  state.actionCount += 1;
}

type SingleAction = Exclude<OrchestratorAction, { actionType: 11 | 12 }>;

function invokeSingle(state: ReplayState, action: SingleAction): ReplayTask {
  switch (action.actionType) {
    case actionType.callActivity:
    case actionType.callActivityWithRetry:
      return invokeCall(state, action, activityOf(action));
    case actionType.callSubOrchestrator:
    case actionType.callSubOrchestratorWithRetry:
      return invokeCall(state, action, subOrchestrationOf(action));
    case actionType.createTimer:
      return startTimer(state, new Date(action.fireAt), action.isCanceled);
    case actionType.waitForExternalEvent:
      return waitForEvent(state, action.externalEventName);
    case actionType.callEntity:
      return callEntity(state, action);
    case actionType.signalEntity:
      return signalEntity(state, action);
    case actionType.callHttp:
      return callHttp(state, action.httpRequest);
    case actionType.continueAsNew:
      state.continuedWith = { input: action.input };
      return endedTask();
  }
  return refuse(action);
}

const invokeAll = (state: ReplayState, actions: readonly OrchestratorAction[]): ReplayTask[] =>
  actions.map((action) => invokeAction(state, action));

function invokeCall(
  state: ReplayState,
  action: ActivityAction | SubOrchestrationAction,
  scheduled: Scheduled,
): ReplayTask {
  return 'retryOptions' in action
    ? withRetry(state, action.retryOptions, scheduled)
    : schedule(state, scheduled);
}

const activityOf = ({ functionName, input }: ActivityAction): Scheduled => ({
  kind: 'activity',
  name: functionName,
  input,
});

const subOrchestrationOf = (action: SubOrchestrationAction): Scheduled => ({
  kind: 'sub-orchestration',
  name: action.functionName,
  input: action.input,
  instanceId: action.instanceId,
  version: action.version,
});

/** Entity locks: they come with schema V4, which the host does not offer to the SDK. */
function refuse(action: { readonly actionType?: unknown }): never {
  throw new Error(`The local host does not offer the durable action of type ${action.actionType}.`);
}
