import type { Replay } from '../replay/replay.ts';
import type { OpenTask } from '../replay/replay-state.ts';
import type { OrchestratorAnswer } from './orchestrator-state.ts';

type StateAnswer = Extract<OrchestratorAnswer, { kind: 'state' }>;

/** Names what will go wrong in Azure although nothing fails at once. */
export function warningsOf(replayed: Replay, { state, hasThrown }: StateAnswer): string[] {
  // While an instance is suspended, its orchestrator runs ahead of what the engine has let through.
  const hasEnded = (state.isDone || hasThrown) && replayed.held === undefined;
  return [
    ...replayed.warnings,
    ...racedTwice(state.actions.flat()),
    ...(hasThrown && state.error === undefined ? [threwNothing] : []),
    ...(hasEnded && replayed.open.size > 0 ? [waitsFor([...replayed.open.values()])] : []),
    ...(hasEnded && replayed.open.size === 0 ? droppedEvents(replayed) : []),
  ];
}

const threwNothing =
  'the orchestrator threw an error without a message (or something that is no error): the instance hangs in Azure; ' +
  'throw an Error that says something';

const waitsFor = (open: readonly OpenTask[]): string =>
  `has returned, but stays Running until these have ended: ${open.map(describe).join(', ')}; ` +
  'cancel timers that have lost a race, and wait for what else was started';

const describe = ({ scheduled }: OpenTask): string =>
  scheduled.kind === 'timer'
    ? `timer due at ${scheduled.fireAt.toISOString()}`
    : `${scheduled.kind} '${scheduled.name}'`;

function droppedEvents(replayed: Replay): string[] {
  if (replayed.continuedWith === undefined || replayed.buffered.length === 0) return [];
  const names = replayed.buffered.map((event) => `'${event.Name}'`).join(', ');
  return [
    `continueAsNew drops events that were delivered and not consumed: ${names}; let an event be a hint and read the truth again, or take what is there before`,
  ];
}

/**
 * The kinds of actions that occur twice in a state: the same task was raced again while it was pending (or after it
 * ended). The extension schedules such a task twice, and the numbering of everything after it shifts.
 */
function racedTwice(actions: readonly unknown[]): string[] {
  const seen = new Set<unknown>();
  const twice: string[] = [];
  const visit = (action: unknown): void => {
    if (typeof action !== 'object' || action === null) return;
    if ('compoundActions' in action && Array.isArray(action.compoundActions)) {
      action.compoundActions.forEach(visit);
      return;
    }
    if (seen.has(action)) twice.push(nameOf(action));
    seen.add(action);
  };
  for (const action of actions) visit(action);
  return [...new Set(twice)].map(
    (name) =>
      `the same ${name} was raced twice: the extension schedules it twice and later steps get each other's results; ` +
      'make it anew for every race, and cancel a timer that has lost',
  );
}

function nameOf(action: object): string {
  if ('functionName' in action) return `call of '${action.functionName}'`;
  if ('externalEventName' in action) return `wait for event '${action.externalEventName}'`;
  return 'timer';
}
