import type { ScenarioTools } from '../scenario.ts';
import { onboardingsOf, requestAsAna, stateOf, untilOnboarding } from '../tools/follow.ts';
import { addressesOf } from '../tools/look-at-azure.ts';
import {
  makeEndpoint,
  makePartnerEndpoint,
  makeTarget,
  NETWORK_API,
  SPOKE_SUBNET,
  spokeEndpointId,
} from '../tools/make-resources.ts';
import { reconcileUntil } from '../tools/reconcile-until.ts';
import { allowStep } from './allow-step.ts';
import type { Cast } from './cast.ts';
import type { Step, StepOf } from './step.ts';

/** Why a step did not come to what it says; undefined when it did. */
type Outcome = Promise<string | undefined>;

/** Plays one step. Throws `NotReached` when what it waits for does not come. */
export function playStep(tools: ScenarioTools, cast: Cast, step: Step): Outcome {
  const plays: { readonly [Kind in Step['do']]: (one: StepOf<Kind>) => Outcome } = {
    create: (one) => create(tools, cast, one),
    allow: (one) => done(allowStep(tools, cast.target(one.target), one)),
    connect: (one) => connect(tools, cast, one),
    disconnect: (one) => disconnect(tools, cast, one),
    request: (one) => request(tools, cast, one),
    wait: (one) => wait(tools, cast, one),
    decide: (one) => decide(tools, cast, one),
    reconcile: (one) => reconcile(tools, cast, one),
    resolve: (one) => resolve(tools, cast, one),
    tickets: (one) => tickets(tools, cast, one),
    pass: (one) => done(tools.pass(one.seconds)),
    fail: async (one) => void tools.switches.turnOn(one.fault, one.seconds),
    heal: async (one) => void tools.switches.turnOff(one.fault),
  };
  // Each key of the table takes the steps of that kind, which TypeScript does not follow through an index.
  const play = plays[step.do] as (one: Step) => Outcome;
  return play(step);
}

const done = async (work: Promise<unknown>): Outcome => {
  await work;
  return undefined;
};

async function create({ users }: ScenarioTools, cast: Cast, step: StepOf<'create'>): Outcome {
  cast.addTarget(step.name, await makeTarget(users.platform, step));
  return undefined;
}

async function connect({ users }: ScenarioTools, cast: Cast, step: StepOf<'connect'>): Outcome {
  const { by, endpoint, groupIds, message, to } = step;
  const make = by === 'partner' ? makePartnerEndpoint : makeEndpoint;
  const id = await make(users[by], { name: endpoint, target: cast.target(to), groupIds, message });
  cast.addTarget(endpoint, id);
  return undefined;
}

async function disconnect({ users }: ScenarioTools, cast: Cast, step: StepOf<'disconnect'>): Outcome {
  const id = cast.target(step.endpoint);
  const user = id.includes('/rg-partner/') ? users.partner : users.platform;
  const { status } = await user.call('DELETE', id, NETWORK_API);
  return status < 300 ? undefined : `Azure answered ${status}`;
}

async function request(tools: ScenarioTools, cast: Cast, step: StepOf<'request'>): Outcome {
  const { endpoints, inputs, platform, target } = step;
  const onboardingId = await requestAsAna(tools, {
    platform,
    inputs,
    ...(target !== undefined && { target: cast.target(target) }),
    ...(endpoints.length > 0 && { endpoints: endpoints.map((each) => toRequested(cast, each)) }),
  });
  cast.addRequest(platform, onboardingId);
  return undefined;
}

/** One that is to be made has its name from then on. */
function toRequested(cast: Cast, wanted: StepOf<'request'>['endpoints'][number]): unknown {
  if ('endpoint' in wanted) return { endpoint: cast.target(wanted.endpoint) };
  const endpoint = spokeEndpointId(wanted.create);
  cast.addTarget(wanted.create, endpoint);
  return { create: { endpoint, subnet: SPOKE_SUBNET, groupIds: wanted.groupIds } };
}

async function wait(tools: ScenarioTools, cast: Cast, step: StepOf<'wait'>): Outcome {
  const row = await untilOnboarding(tools, await cast.onboardingOf(step.for), [step.state]);
  cast.saw(row.onboardingId, row.seen);
  const code = row.waitsFor?.code ?? row.code;
  return step.code === undefined || step.code === code
    ? undefined
    : `${step.for} is ${stateOf(row)}, and not for ${step.code}`;
}

async function decide(tools: ScenarioTools, cast: Cast, step: StepOf<'decide'>): Outcome {
  const { as, asSeen, do: _, for: name, status: __, ...words } = step;
  const onboardingId = await cast.onboardingOf(name);
  const { body, status } = await tools.callApp({
    method: 'POST',
    path: `/api/onboardings/${onboardingId}/decision`,
    body: { ...words, ...(asSeen && { seen: cast.lastSeen(onboardingId) }) },
    as,
  });
  return status === step.status ? undefined : `the app answered ${status}: ${JSON.stringify(body)}`;
}

const reconcile = (tools: ScenarioTools, cast: Cast, { until }: StepOf<'reconcile'>): Outcome =>
  done(
    reconcileUntil(
      tools,
      `reconcile notices ${until}`,
      async () => (await onboardingsOf(tools, cast.target(until)))[0],
    ),
  );

async function resolve(tools: ScenarioTools, cast: Cast, { host, to }: StepOf<'resolve'>): Outcome {
  const [answers, own] = [await tools.lookUp(host), await addressesOf(tools, cast.target(to))];
  const isRight = answers.length > 0 && answers.every((address) => own.includes(address));
  return isRight
    ? undefined
    : `${host} leads to ${answers.join(', ') || 'nothing'}, not to ${own.join(', ')}`;
}

async function tickets(tools: ScenarioTools, cast: Cast, step: StepOf<'tickets'>): Outcome {
  const onboardingId = await cast.onboardingOf(step.for);
  const wanted = step.kinds.join(', ');
  let last = 'none';
  await tools.until(`ticket messages ${wanted || 'none'}`, async () => {
    const own = (await tools.tickets()).filter(({ correlationId }) => correlationId === onboardingId);
    last = own.flatMap(({ messages }) => messages.map(({ kind }) => kind)).join(', ');
    return last === wanted ? true : undefined;
  });
  return undefined;
}
