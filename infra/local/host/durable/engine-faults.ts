/** Faults of at-least-once delivery that a test injects; what is absent does not happen. */
export interface EngineFaults {
  /** True lets the activity run twice: its first result is lost, as in a crash before it was stored. */
  readonly repeatActivity?: (name: string, instanceId: string) => boolean;
  /** Seconds after which an activity that has run runs again because its result was lost; undefined keeps the result. */
  readonly loseActivityResult?: (name: string, instanceId: string) => number | undefined;
  /** True delivers an external event twice. */
  readonly repeatEvent?: (instanceId: string, eventName: string) => boolean;
  /** Seconds by which a timer of the instance fires late. */
  readonly delayTimer?: (instanceId: string) => number;
  /** True lets a call of the durable client take effect and drops the connection before the answer. */
  readonly loseClientAnswer?: (method: string, path: string) => boolean;
}
