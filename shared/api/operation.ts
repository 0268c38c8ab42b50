import type * as z from 'zod';

/** The subjects that operations are sorted by, and what each is about. */
export const TAGS = {
  Onboardings: 'Asking for onboardings, looking at them, and deciding what is held.',
  Evidence: 'What happened, as data.',
  Allowlist: 'Who may connect to what. Nobody gets in who is not on it, or released by a person.',
  'Clean-ups': 'What is no longer needed: what was found, what was removed, and putting it back.',
  Rounds: 'The rounds that find what no event announced.',
  Health: 'Whether the app is well.',
  Description: 'This description.',
} as const;

/** What a route does, besides what the table of routes says of it. */
export interface Operation {
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  /** Of each placeholder of the path. */
  readonly path?: Readonly<Record<string, z.ZodType>>;
  /** The schema that the trigger reads the query with. */
  readonly query?: z.ZodObject;
  /** Request headers that mean something to the trigger. */
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  /** The schema that the trigger reads the body with; a component. */
  readonly body?: z.ZodType;
  readonly replies: readonly Success[];
  /** Refusals of its own by status, and when they come; what every route answers is not repeated. */
  readonly problems: Readonly<Partial<Record<ProblemStatus, string>>>;
  readonly examples: readonly [Example, ...Example[]];
}

/** Statuses of refusals that only some routes have. */
export type ProblemStatus = 400 | 404 | 409 | 412 | 428;

/** An answer that refuses nothing. */
export interface Success {
  readonly status: 200 | 201 | 202 | 204 | 304;
  readonly description: string;
  /** Left out, `application/json`; without a schema there is no body. */
  readonly mediaType?: string;
  readonly schema?: z.ZodType;
  readonly headers?: Readonly<Record<string, z.ZodType>>;
}

/** A call that can be tried, and its answer: a test makes each of them. */
export interface Example {
  /** Unique within the operation. */
  readonly name: string;
  readonly summary: string;
  readonly call: ExampleCall;
  readonly status: Success['status'] | ProblemStatus;
  readonly answer?: unknown;
}

/** What is sent. */
export interface ExampleCall {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
