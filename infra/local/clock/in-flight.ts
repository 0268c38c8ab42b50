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
  /** Promises were tracked, and sleeps begun, where nothing tells whose they are; each sleep then offsets one promise. */
  readonly isLoose: boolean;
}

interface State {
  readonly busy: Set<Task>;
  readonly present: AsyncLocalStorage<Task>;
  readonly loose: Task;
}

/** Makes a count of nothing. */
export function createInFlight(): InFlight {
  const loose: Task = { unsettled: 0, sleepers: 0, isLoose: true };
  const state: State = { busy: new Set(), present: new AsyncLocalStorage(), loose };
  return {
    track: (work) => track(state, work),
    spawn: (work) => spawn(state, work),
    sleep: (wake) => sleep(state, wake),
    isQuiet: () => state.busy.size === 0,
  };
}

function track<T>(state: State, work: Promise<T> | (() => Promise<T>)): Promise<T> {
  const present = state.present.getStore();
  if (typeof work !== 'function') return count(state, present ?? state.loose, work);
  return present === undefined ? spawn(state, work) : count(state, present, work());
}

function spawn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const task: Task = { unsettled: 0, sleepers: 0, isLoose: false };
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

async function sleep(state: State, wake: Promise<void>): Promise<void> {
  const task = state.present.getStore() ?? state.loose;
  change(state, task, { sleepers: 1 });
  await wake;
  change(state, task, { sleepers: -1 });
}

function change(state: State, task: Task, { unsettled = 0, sleepers = 0 }: Partial<Task>): void {
  task.unsettled += unsettled;
  task.sleepers += sleepers;
  if (isBusy(task)) state.busy.add(task);
  else state.busy.delete(task);
}

const isBusy = ({ unsettled, sleepers, isLoose }: Task): boolean =>
  isLoose ? unsettled > sleepers : unsettled > 0 && sleepers === 0;
