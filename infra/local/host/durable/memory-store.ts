import type { HistoryEvent } from './history-event.ts';
import type { HistoryStore, InstanceRecord, QueuedMessage, StoreChange, WorkItem } from './history-store.ts';

interface Shelf {
  record: InstanceRecord;
  history: HistoryEvent[];
  inbox: QueuedMessage[];
  readonly work: Map<string, WorkItem>;
}

/** Keeps instances in memory: they survive a simulated crash of the engine, not the end of the process. */
export function createMemoryStore(): HistoryStore {
  const shelves = new Map<string, Shelf>();
  return {
    instance: (instanceId) => shelves.get(instanceId)?.record,
    instances: () => [...shelves.values()].map((shelf) => shelf.record),
    history: (instanceId) => shelves.get(instanceId)?.history ?? [],
    inbox: (instanceId) => shelves.get(instanceId)?.inbox ?? [],
    work: (instanceId) => [...(shelves.get(instanceId)?.work.values() ?? [])],
    hasWork: (instanceId, workId) => shelves.get(instanceId)?.work.has(workId) === true,
    commit: (changes) => {
      for (const change of changes) apply(shelves, change);
    },
  };
}

function apply(shelves: Map<string, Shelf>, change: StoreChange): void {
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

type ShelfChange = Exclude<StoreChange, { change: 'instance-saved' | 'instance-purged' }>;

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
