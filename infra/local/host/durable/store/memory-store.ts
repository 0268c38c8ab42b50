import type { HistoryEvent } from './history-event.ts';
import type {
  HistoryStore,
  InstanceRecord,
  QueuedMessage,
  ScheduleStatus,
  StoreChange,
  WorkItem,
} from './history-store.ts';

interface Shelf {
  record: InstanceRecord;
  history: HistoryEvent[];
  inbox: QueuedMessage[];
  readonly work: Map<string, WorkItem>;
}

interface Memory {
  readonly shelves: Map<string, Shelf>;
  readonly schedules: Map<string, ScheduleStatus>;
}

/** A store that can say in commits what it holds. */
export interface MemoryStore extends HistoryStore {
  /** The fewest commits that make an empty store equal to this one. Every kind of state belongs in here. */
  snapshot(): Iterable<readonly StoreChange[]>;
}

/** Keeps instances in memory: they survive a simulated crash of the engine, not the end of the process. */
export function createMemoryStore(): MemoryStore {
  const shelves = new Map<string, Shelf>();
  const schedules = new Map<string, ScheduleStatus>();
  const memory: Memory = { shelves, schedules };
  return {
    instance: (instanceId) => shelves.get(instanceId)?.record,
    instances: () => [...shelves.values()].map((shelf) => shelf.record),
    history: (instanceId) => shelves.get(instanceId)?.history ?? [],
    inbox: (instanceId) => shelves.get(instanceId)?.inbox ?? [],
    work: (instanceId) => [...(shelves.get(instanceId)?.work.values() ?? [])],
    hasWork: (instanceId, workId) => shelves.get(instanceId)?.work.has(workId) === true,
    schedule: (name) => schedules.get(name),
    commit: (changes) => {
      for (const change of changes) apply(memory, change);
    },
    snapshot: () => snapshotOf(memory),
  };
}

function* snapshotOf({ schedules, shelves }: Memory): Iterable<readonly StoreChange[]> {
  for (const [name, status] of schedules) yield [{ change: 'schedule-saved', name, status }];
  for (const shelf of shelves.values()) yield changesOf(shelf);
}

function changesOf({ history, inbox, record, work }: Shelf): readonly StoreChange[] {
  const { instanceId } = record;
  return [
    { change: 'instance-saved', record },
    { change: 'history-appended', instanceId, events: history },
    ...inbox.map((message) => ({ change: 'message-queued', instanceId, message }) as const),
    ...[...work.values()].map((item) => ({ change: 'work-added', item }) as const),
  ];
}

function apply({ schedules, shelves }: Memory, change: StoreChange): void {
  if (change.change === 'schedule-saved') {
    schedules.set(change.name, change.status);
    return;
  }
  if (change.change === 'instance-saved') {
    save(shelves, change.record);
    return;
  }
  const instanceId = change.change === 'work-added' ? change.item.instanceId : change.instanceId;
  const shelf = shelves.get(instanceId);
  if (shelf === undefined) return;
  if (change.change === 'instance-purged') shelves.delete(instanceId);
  else applyToShelf(shelf, change);
}

function save(shelves: Map<string, Shelf>, record: InstanceRecord): void {
  const shelf = shelves.get(record.instanceId);
  if (shelf !== undefined) shelf.record = record;
  else shelves.set(record.instanceId, { record, history: [], inbox: [], work: new Map() });
}

type ShelfChange = Exclude<StoreChange, { change: 'instance-saved' | 'instance-purged' | 'schedule-saved' }>;

function applyToShelf(shelf: Shelf, change: ShelfChange): void {
  switch (change.change) {
    case 'history-appended':
      for (const event of change.events) shelf.history.push(event);
      return;
    case 'history-cleared':
      shelf.history = [];
      return;
    case 'message-queued':
      shelf.inbox.push(change.message);
      return;
    case 'messages-taken':
      shelf.inbox = shelf.inbox.slice(change.count);
      return;
    case 'work-added':
      shelf.work.set(change.item.workId, change.item);
      return;
    case 'work-done':
      shelf.work.delete(change.workId);
  }
}
