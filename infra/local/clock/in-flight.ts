import { AsyncLocalStorage } from 'node:async_hooks';

/** Counts the work that virtual time must not jump over. */
export interface InFlight {
  /** Counts `work` until it settles, as part of the present task; without one, a function becomes a task. */
  track<T>(work: Promise<T> | (() => Promise<T>)): Promise<T>;
  /** Counts `work` as a task of its own. */
  spawn<T>(work: () => Promise<T>): Promise<T>;
  /** Lets the present task not count while it waits for `wake`, however deeply it was tracked. */
  sleep(wake: Promise<void>): Promise<void>;
  isQuiet(): boolean;
}

/** A piece of work that may sleep as a whole: everything awaited in it then waits, too. */
interface Task {
  /** The work itself and what it has tracked inside. */
  unsettled: number;
  sleepers: number;
}

interface State {
  readonly busy: Set<Task>;
  readonly present: AsyncLocalStorage<Task>;
}

/** Makes a count of nothing. */
export function createInFlight(): InFlight {
  const state: State = { busy: new Set(), present: new AsyncLocalStorage() };
  return {
    track: (work) => track(state, work),
    spawn: (work) => spawn(state, work),
    sleep: (wake) => sleep(state, wake),
    isQuiet: () => state.busy.size === 0,
  };
}

const newTask = (): Task => ({ unsettled: 0, sleepers: 0 });

function track<T>(state: State, work: Promise<T> | (() => Promise<T>)): Promise<T> {
  const present = state.present.getStore();
  if (typeof work !== 'function') return count(state, present ?? newTask(), work);
  return present === undefined ? spawn(state, work) : count(state, present, work());
}

function spawn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const task = newTask();
  return state.present.run(task, () => count(state, task, work()));
}

async function count<T>(state: State, task: Task, work: Promise<T>): Promise<T> {
  change(state, task, { unsettled: 1 });
  try {
    return await work;
  } finally {
    change(state, task, { unsettled: -1 });
  }
}

/** Outside of a task that was tracked as a function, nobody can tell who sleeps: then any one of the busy does. */
async function sleep(state: State, wake: Promise<void>): Promise<void> {
  const task = state.present.getStore() ?? anyOf(state.busy);
  if (task === undefined) return wake;
  change(state, task, { sleepers: 1 });
  await wake;
  change(state, task, { sleepers: -1 });
}

const anyOf = (tasks: ReadonlySet<Task>): Task | undefined => tasks.values().next().value;

function change(state: State, task: Task, { unsettled = 0, sleepers = 0 }: Partial<Task>): void {
  task.unsettled += unsettled;
  task.sleepers += sleepers;
  if (task.unsettled > 0 && task.sleepers === 0) state.busy.add(task);
  else state.busy.delete(task);
}
