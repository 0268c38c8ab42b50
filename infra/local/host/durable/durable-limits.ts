/** How much an app may do at once, and in one go. */
export interface DurableLimits {
  readonly maxConcurrentActivityFunctions: number;
  readonly maxConcurrentOrchestratorFunctions: number;
  /** Of one execution of an orchestrator; beyond it the instance fails. */
  readonly maxOrchestrationActions: number;
}

/** The extension's number of actions, and no limit on what runs at once: that depends on the cores of a machine in Azure. */
const DEFAULT_LIMITS: DurableLimits = {
  maxConcurrentActivityFunctions: Number.POSITIVE_INFINITY,
  maxConcurrentOrchestratorFunctions: Number.POSITIVE_INFINITY,
  maxOrchestrationActions: 100_000,
};

/** The limits of an app, from host.json's `durableTask` section. */
export const limitsOf = (
  durableTask: { readonly [Name in keyof DurableLimits]?: number | undefined } | undefined,
): DurableLimits => ({
  maxConcurrentActivityFunctions:
    durableTask?.maxConcurrentActivityFunctions ?? DEFAULT_LIMITS.maxConcurrentActivityFunctions,
  maxConcurrentOrchestratorFunctions:
    durableTask?.maxConcurrentOrchestratorFunctions ?? DEFAULT_LIMITS.maxConcurrentOrchestratorFunctions,
  maxOrchestrationActions: durableTask?.maxOrchestrationActions ?? DEFAULT_LIMITS.maxOrchestrationActions,
});
