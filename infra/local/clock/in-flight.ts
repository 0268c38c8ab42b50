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
  /** All that are busy in the same count. */
  readonly busy: Set<Task>;
}

/** One for every count there is: Node hands each storage that was ever used on to every promise. */
const present = new AsyncLocalStorage<Task>();

/** Makes a count of nothing. */
export function createInFlight(): InFlight {
  const busy = new Set<Task>();
  const loose: Task = { unsettled: 0, sleepers: 0, isLoose: true, busy };
  return {
    track: (work) => track(loose, work),
    spawn: (work) => spawn(busy, work),
    sleep: (wake) => sleep(presentIn(busy) ?? loose, wake),
    isQuiet: () => busy.size === 0,
  };
}

/** The present task, unless it belongs to another count. */
function presentIn(busy: Set<Task>): Task | undefined {
  const task = present.getStore();
  return task?.busy === busy ? task : undefined;
}

function track<T>(loose: Task, work: Promise<T> | (() => Promise<T>)): Promise<T> {
  const task = presentIn(loose.busy);
  if (typeof work !== 'function') return count(task ?? loose, work);
  return task === undefined ? spawn(loose.busy, work) : count(task, work());
}

function spawn<T>(busy: Set<Task>, work: () => Promise<T>): Promise<T> {
  const task: Task = { unsettled: 0, sleepers: 0, isLoose: false, busy };
  return present.run(task, () => count(task, work()));
}

async function count<T>(task: Task, work: Promise<T>): Promise<T> {
  change(task, { unsettled: 1 });
  try {
    return await work;
  } finally {
    change(task, { unsettled: -1 });
  }
}

async function sleep(task: Task, wake: Promise<void>): Promise<void> {
  change(task, { sleepers: 1 });
  await wake;
  change(task, { sleepers: -1 });
}

function change(task: Task, { unsettled = 0, sleepers = 0 }: Partial<Task>): void {
  task.unsettled += unsettled;
  task.sleepers += sleepers;
  if (isBusy(task)) task.busy.add(task);
  else task.busy.delete(task);
}

const isBusy = ({ unsettled, sleepers, isLoose }: Task): boolean =>
  isLoose ? unsettled > sleepers : unsettled > 0 && sleepers === 0;
