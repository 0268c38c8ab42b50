/** Something an orchestrator waits for, as the engine follows it. Continuations run synchronously, as in DTFx. */
export interface ReplayTask {
  outcome: 'running' | 'succeeded' | 'failed';
  /** What the task came to, as a JSON text, where history says so. */
  result: string | null;
  readonly continuations: (() => void)[];
}

/** Makes a task that has not ended. */
export const runningTask = (): ReplayTask => ({ outcome: 'running', result: null, continuations: [] });

/** Makes a task that has ended well. */
export const endedTask = (): ReplayTask => ({ outcome: 'succeeded', result: null, continuations: [] });

/** Ends a task and lets go on what waited for it; a task ends once. */
export function end(task: ReplayTask, outcome: 'succeeded' | 'failed'): void {
  if (task.outcome !== 'running') return;
  task.outcome = outcome;
  for (const proceed of task.continuations.splice(0)) proceed();
}

/** Runs `proceed` when the task has ended, at once if it has already. */
export function whenEnded(task: ReplayTask, proceed: () => void): void {
  if (task.outcome === 'running') task.continuations.push(proceed);
  else proceed();
}

/** Ends with the first of its children. */
export function anyOf(children: readonly ReplayTask[]): ReplayTask {
  const any = runningTask();
  for (const child of children) whenEnded(child, () => end(any, 'succeeded'));
  return any;
}

/** Ends when all of its children have, even after a failure: here the extension differs from the SDK. */
export function allOf(children: readonly ReplayTask[]): ReplayTask {
  const all = runningTask();
  let left = children.length;
  const outcome = () => (children.some((child) => child.outcome === 'failed') ? 'failed' : 'succeeded');
  const count = () => {
    left -= 1;
    if (left === 0) end(all, outcome());
  };
  for (const child of children) whenEnded(child, count);
  return all;
}
