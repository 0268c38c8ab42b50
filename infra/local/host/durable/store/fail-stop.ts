import type { HistoryStore } from './history-store.ts';

/**
 * A store whose first failed commit is its last. Its host must stop then: memory and store no longer agree, and whatever
 * it went on to promise would be lost. `onFailure` hears of it once.
 */
export function failStop(store: HistoryStore, onFailure: (fault: unknown) => void): HistoryStore {
  let failure: { readonly fault: unknown } | undefined;
  return {
    ...store,
    commit(changes) {
      if (failure !== undefined) throw failure.fault;
      try {
        store.commit(changes);
      } catch (fault) {
        failure = { fault };
        onFailure(fault);
        throw fault;
      }
    },
  };
}
