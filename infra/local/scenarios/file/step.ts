import * as z from 'zod';
import { ONBOARDING_STATES } from '../../../../shared/domain/onboarding.ts';
import { FAULT_CATALOG } from '../../faults/fault-catalog.ts';
import { PERSON_NAMES } from '../../world/app-callers.ts';

const Name = z.string().regex(/^[\w.-]{1,80}$/, { error: 'must be a name of letters, digits, -, _ and .' });
const Text = z.string().min(1, { error: 'must not be empty' });
const Seconds = z.number().positive().max(3600);

/** Who uses Azure besides the app: our platform team, and a partner in a tenant of their own. */
const User = z.enum(['platform', 'partner']);
/** Whose subscription an allowlist entry lets in. */
const Origin = z.enum(['platform', 'partner', 'clickhouse', 'starburst']);

const Create = z.strictObject({
  do: z.literal('create'),
  type: Text,
  name: Name,
  properties: z.record(z.string(), z.unknown()).default({}),
  sku: z.record(z.string(), z.unknown()).exactOptional(),
  kind: Text.exactOptional(),
});

const Allow = z.strictObject({
  do: z.literal('allow'),
  target: Text,
  from: Origin,
  groupIds: z.array(Text).default([]),
  mode: z.enum(['auto', 'person']).default('auto'),
  firstApproval: z.enum(['allowed', 'person']).default('allowed'),
  maxConnections: z.int().positive().exactOptional(),
  expiresAt: z.iso.datetime({ offset: true }).exactOptional(),
  organization: Text.exactOptional(),
  services: z.array(Text).exactOptional(),
});

const Connect = z.strictObject({
  do: z.literal('connect'),
  endpoint: Name,
  to: Text,
  groupIds: z.array(Text).default([]),
  message: z.string().max(140).default('From a scenario file'),
  by: User.default('platform'),
});

const Disconnect = z.strictObject({ do: z.literal('disconnect'), endpoint: Name });

/** An endpoint of ours that a request is about: one that an earlier step made, or one that the app is to make in the spoke. */
const Requested = z.union([
  z.strictObject({ endpoint: Name }),
  z.strictObject({ create: Name, groupIds: z.array(Text).default([]) }),
]);

const Ask = z.strictObject({
  do: z.literal('request'),
  platform: Text,
  /** Left out where a task of the platform brings it back. */
  target: Text.exactOptional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  endpoints: z.array(Requested).default([]),
});

const Wait = z.strictObject({
  do: z.literal('wait'),
  for: Text,
  state: z.enum(ONBOARDING_STATES),
  code: Text.exactOptional(),
});

const Decide = z.strictObject({
  do: z.literal('decide'),
  for: Text,
  decision: z.enum(['release', 'refuse', 'revoke']),
  /** What becomes of what is revoked. */
  next: z.enum(['hold', 'offboard']).exactOptional(),
  reason: Text,
  as: z.enum(PERSON_NAMES).default('ben'),
  input: z.record(z.string(), z.unknown()).exactOptional(),
  /** An allowlist entry that an administrator adds with a release. */
  entry: z.strictObject({ until: Text }).exactOptional(),
  /** Whether it counts only for what the last `wait` for it saw. */
  asSeen: z.boolean().default(false),
  status: z.int().default(202),
});

const Reconcile = z.strictObject({ do: z.literal('reconcile'), until: Name });
const Resolve = z.strictObject({ do: z.literal('resolve'), host: Text, to: Name });
const Tickets = z.strictObject({
  do: z.literal('tickets'),
  for: Text,
  kinds: z.array(z.enum(['opened', 'updated', 'closed'])),
});
const Pass = z.strictObject({ do: z.literal('pass'), seconds: Seconds });

const FaultName = z.enum(FAULT_CATALOG.map(({ name }) => name));
const Fail = z.strictObject({
  do: z.literal('fail'),
  fault: FaultName,
  seconds: Seconds.exactOptional(),
});
const Heal = z.strictObject({ do: z.literal('heal'), fault: FaultName });

/** One step of a scenario file; `do` says which. Seconds are Azure's, divided like all of its delays. */
export const Step = z.discriminatedUnion('do', [
  Create,
  Allow,
  Connect,
  Disconnect,
  Ask,
  Wait,
  Decide,
  Reconcile,
  Resolve,
  Tickets,
  Pass,
  Fail,
  Heal,
]);
export type Step = Readonly<z.infer<typeof Step>>;

/** A step of one kind. */
export type StepOf<Kind extends Step['do']> = Extract<Step, { readonly do: Kind }>;

/** A scenario as people write it. */
export const ScenarioFile = z.strictObject({
  title: Text,
  steps: z.array(Step).min(1, { error: 'must have at least one step' }),
});
