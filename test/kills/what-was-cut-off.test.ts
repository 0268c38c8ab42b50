import { expect, test } from 'vitest';
import type { StoreChange } from '../../infra/local/host/durable/store/history-store.ts';
import { createMemoryStore } from '../../infra/local/host/durable/store/memory-store.ts';
import { killLine } from '../../infra/local/kills/show-kills.ts';
import { whatWasCutOff } from '../../infra/local/kills/what-was-cut-off.ts';
import { aMessage, aRecord, someWork } from '../host/durable/journal/changes.ts';

const saved: StoreChange = { change: 'instance-saved', record: aRecord('a') };

/** What a journal of these changes tells. */
function cutOff(changes: readonly StoreChange[], isStarting = false) {
  const store = createMemoryStore();
  store.commit(changes);
  return whatWasCutOff(store, isStarting);
}

test('a journal tells what its dead host was in the middle of', () => {
  const phases = [
    cutOff([saved, aMessage('a', 'told'), someWork('a', 1)]),
    cutOff([saved, aMessage('a', 'told')]),
    cutOff([saved]),
    cutOff([saved, someWork('a', 1)], true),
  ].map(({ phase }) => phase);

  expect(phases).toEqual(['activities ran', 'messages were queued', 'it waited', 'the host was starting']);
});

test('a kill is one line', () => {
  const kill = { at: new Date(0), cutOff: cutOff([saved, someWork('a', 1)]), downSeconds: 1.24 };

  const line = killLine(kill, { number: 7, round: 2, seconds: 3.5 });

  expect(line).toBe(
    'kill   7  round 2    3.500 s  while activities ran (do); 1 unfinished, 0 timers; up after 1.2 s',
  );
});
