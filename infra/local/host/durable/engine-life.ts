import { createLane } from './dispatch/lane.ts';
import { resume } from './dispatch/run-work.ts';
import type { Engine, EngineNeeds, Lanes } from './engine.ts';

/** Makes an engine and goes on with whatever the store holds. */
export function startEngine(needs: EngineNeeds): Engine {
  const { store, newId, kindOf, clock, limits, givesFailureDetails } = needs;
  const engine: Engine = {
    needs,
    surroundings: { store, newId, kindOf, limits, givesFailureDetails, now: () => clock.now() },
    busy: new Set(),
    timers: new Map(),
    lanes: lanesOf(needs),
    life: 0,
    checkpoint: 0,
    onCheckpoint: [],
  };
  resume(engine);
  return engine;
}

const lanesOf = ({ limits }: EngineNeeds): Lanes => ({
  activities: createLane(limits.maxConcurrentActivityFunctions),
  orchestrators: createLane(limits.maxConcurrentOrchestratorFunctions),
});

/** Forgets everything in memory, as a crash does, and resumes from the store. */
export function restartEngine(engine: Engine): void {
  stopEngine(engine);
  resume(engine);
}

/** Forgets everything in memory; nothing runs any more. */
export function stopEngine(engine: Engine): void {
  engine.life += 1;
  engine.busy.clear();
  engine.lanes = lanesOf(engine.needs);
  for (const cancel of engine.timers.values()) cancel();
  engine.timers.clear();
}
