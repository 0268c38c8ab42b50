import type { Engine, EngineNeeds } from './engine.ts';
import { resume } from './run-work.ts';

/** Makes an engine and goes on with whatever the store holds. */
export function startEngine(needs: EngineNeeds): Engine {
  const { store, newId, kindOf, clock } = needs;
  const engine: Engine = {
    needs,
    surroundings: { store, newId, kindOf, now: () => clock.now() },
    busy: new Set(),
    timers: new Map(),
    life: 0,
    checkpoint: 0,
    onCheckpoint: [],
  };
  resume(engine);
  return engine;
}

/** Forgets everything in memory, as a crash does, and resumes from the store. */
export function restartEngine(engine: Engine): void {
  stopEngine(engine);
  resume(engine);
}

/** Forgets everything in memory; nothing runs any more. */
export function stopEngine(engine: Engine): void {
  engine.life += 1;
  engine.busy.clear();
  for (const cancel of engine.timers.values()) cancel();
  engine.timers.clear();
}
