/** One batch of an entity's operations: the trigger's JSON value. */
export interface EntityCall {
  readonly name: string;
  readonly trigger: EntityTrigger;
}

/** What an entity function is given. State and inputs are JSON texts. */
interface EntityTrigger {
  readonly self: { readonly name: string; readonly key: string };
  readonly exists: boolean;
  readonly state: string | null;
  readonly batch: readonly EntityOperation[];
}

/** One operation as the entity function sees it. */
interface EntityOperation {
  readonly id: string;
  readonly name: string;
  readonly input: string | null;
  readonly isSignal: boolean;
}

/** What an entity function gives back after a batch, or that it could not be run at all. */
export type EntityAnswer =
  | { readonly ok: true; readonly state: EntityState }
  | { readonly ok: false; readonly message: string };

/** The SDK's EntityState. The state is a JSON text; it is missing for an entity that does not exist. */
export interface EntityState {
  readonly entityExists: boolean;
  readonly entityState?: string | null;
  readonly results: readonly EntityResult[];
  readonly signals: readonly EntitySignal[];
}

/** How one operation ended. The result is a JSON text. */
export interface EntityResult {
  readonly isError: boolean;
  readonly result?: string;
}

/** A message of one entity to another; the empty input means none. */
interface EntitySignal {
  readonly target: { readonly name: string; readonly key: string };
  readonly name: string;
  readonly input: string;
}
