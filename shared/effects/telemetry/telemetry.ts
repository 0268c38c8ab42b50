import type { MetricAttributes, MetricName, MetricOf } from '../../domain/metrics.ts';

/** What is told to the people who run the app. Nothing of it decides anything, and no failure of it reaches the app. */
export interface Telemetry {
  /** False where no place to send it to is set; all calls then do nothing. */
  readonly isOn: boolean;
  span(span: FinishedSpan): void;
  count<Name extends MetricOf<'counter'>>(name: Name, attributes: MetricAttributes<Name>): void;
  observe<Name extends MetricOf<'gauge' | 'histogram'>>(
    name: Name,
    value: number,
    attributes: MetricAttributes<Name>,
  ): void;
  /** Sends the app's logs too, and everything that waits when the host ends this process. */
  watchFunctions(functions: typeof import('@azure/functions')): Promise<void>;
  /** Sends everything that waits. Never rejects. */
  flush(): Promise<void>;
}

/** A piece of an onboarding's trace, told once it is over. */
export interface FinishedSpan {
  /** Whose trace it belongs to: the trace's ID is derived from it, so that every process writes into the same one. */
  readonly onboardingId: string;
  /** Names it within the trace; told twice, it is the same span. */
  readonly key: string;
  /** The key of the span above; left out for one that has none. */
  readonly parent?: string;
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** What went wrong, as a code. */
  readonly fault?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The host's own trace of the same work, as a W3C `traceparent`. */
  readonly hostTrace?: string;
}

/** What takes the telemetry in, once it is loaded. */
export interface Sink {
  span(span: FinishedSpan): void;
  record(name: MetricName, value: number, attributes: Readonly<Record<string, string>>): void;
  watchFunctions(functions: typeof import('@azure/functions')): void;
  flush(): Promise<void>;
}
