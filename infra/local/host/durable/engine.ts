import type { Cancel, Clock } from '../../clock/clock.ts';
import type { Lane } from './dispatch/lane.ts';
import type { EngineFaults } from './engine-faults.ts';
import type { EntityAnswer, EntityCall } from './entities/entity-call.ts';
import type { Surroundings } from './episodes/episode.ts';
import type { OrchestratorAnswer } from './episodes/orchestrator-state.ts';
import type { StoreChange } from './store/history-store.ts';

/** What the engine needs of its host; it knows nothing of Azure Functions. */
export interface EngineNeeds extends Omit<Surroundings, 'now'> {
  readonly clock: Clock;
  readonly callOrchestrator: (call: OrchestratorCall) => Promise<OrchestratorAnswer>;
  readonly callActivity: (call: ActivityCall) => Promise<ActivityOutcome>;
  readonly callEntity: (call: EntityCall) => Promise<EntityAnswer>;
  readonly faults: EngineFaults;
  /** May hear the same thing in every replay. */
  readonly warn: (message: string) => void;
  /** Hears of what should never happen. */
  readonly onFault: (fault: unknown) => void;
}

/** One episode of an orchestrator: the trigger's JSON value, which the orchestrator may write into. */
export interface OrchestratorCall {
  readonly name: string;
  readonly instanceId: string;
  readonly trigger: Readonly<Record<string, unknown>>;
}

/** One run of an activity. */
export interface ActivityCall {
  readonly name: string;
  readonly instanceId: string;
  readonly input: string | null;
}

/** How an activity ended. The result is a JSON text. */
export type ActivityOutcome =
  | { readonly ok: true; readonly result: string | null }
  | { readonly ok: false; readonly message: string; readonly stack: string };

/** The engine's memory: a crash forgets all of it, and the store is enough to go on. */
export interface Engine {
  readonly needs: EngineNeeds;
  readonly surroundings: Surroundings;
  /** Instances whose episodes are being run. */
  readonly busy: Set<string>;
  readonly timers: Map<string, Cancel>;
  /** Made anew with every life. */
  lanes: Lanes;
  /** Grows with every crash; what was begun in an earlier life is discarded when it arrives. */
  life: number;
  checkpoint: number;
  readonly onCheckpoint: ((checkpoint: number) => void)[];
}

/** Where activities and orchestrators wait when host.json allows no more of them at once. */
export interface Lanes {
  readonly activities: Lane;
  readonly orchestrators: Lane;
}

/** Stores changes and takes back the timers of work that is thereby done. */
export function commit(engine: Engine, changes: readonly StoreChange[]): void {
  for (const change of changes) {
    if (change.change === 'work-done') forgetTimer(engine, change.workId);
    if (change.change === 'instance-purged') {
      for (const { workId } of engine.needs.store.work(change.instanceId)) forgetTimer(engine, workId);
    }
  }
  engine.needs.store.commit(changes);
}

function forgetTimer(engine: Engine, workId: string): void {
  engine.timers.get(workId)?.();
  engine.timers.delete(workId);
}
