import type { Disturbance } from '../../infra/local/azure/event-grid/disturbance.ts';
import { type Chance, createChance } from '../../infra/local/chance/chance.ts';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { HostFaults } from '../../infra/local/host/host-options.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { FaultRules } from '../../infra/local/wire/with-faults.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { SMALL_ESTATE } from './a-small-estate.ts';
import type { Plot } from './plots.ts';

/** What goes wrong on the day of one seed. Shares are between 0 and 1. */
export interface RoughDay {
  readonly seed: number;
  readonly plots: readonly Plot[];
  /** Of all events; what is dropped is found by the reconcile timer only. */
  readonly events: Disturbance;
  /** Of the app's calls of ARM, tables, ClickHouse and tickets, for each of the faults. */
  readonly callShare: number;
  /** Of all runs of activities: the first result is lost. */
  readonly repeatShare: number;
  /** Of all checkpoints: the engine crashes there. */
  readonly restartShare: number;
  /** Of activities' results, timers, and answers to the app's durable client: late, or lost and done again; of events: doubled. */
  readonly deliveryShare: number;
  readonly lastsSeconds: number;
}

const PLOTS_OF_A_DAY = 4;
const FAULTS = ['answer-429', 'answer-500', 'answer-503', 'drop', 'lose-answer'] as const;

/** Draws the day of a seed: five plots of the estate and all kinds of faults, in its own measure; every third one loses events. */
export function drawDay(seed: number): RoughDay {
  const chance = createChance(seed);
  const upTo = (most: number): number => most * (0.25 + 0.75 * chance.next());
  return {
    seed,
    plots: drawPlots(chance),
    events: {
      drop: seed % 3 === 0 ? upTo(0.6) : 0,
      duplicate: upTo(0.6),
      delay: upTo(0.5),
      longestDelaySeconds: 600,
      reorder: upTo(0.4),
    },
    callShare: upTo(0.012),
    repeatShare: upTo(0.3),
    restartShare: upTo(0.15),
    deliveryShare: upTo(0.08),
    lastsSeconds: 1200,
  };
}

/** In an order of their own, so that every plot is missing on some days and first on others. */
function drawPlots(chance: Chance): readonly Plot[] {
  const left = [...SMALL_ESTATE];
  return Array.from({ length: PLOTS_OF_A_DAY }, () => left.splice(chance.below(left.length), 1)).flat();
}

/** A day on which nothing goes wrong. */
export const QUIET_DAY: RoughDay = {
  seed: 1,
  plots: SMALL_ESTATE,
  events: {},
  callShare: 0,
  repeatShare: 0,
  restartShare: 0,
  deliveryShare: 0,
  lastsSeconds: 0,
};

/** A number of at least 0 and below 1 by seed, key, and how often the key was asked: what happens at once elsewhere changes nothing. */
type Dice = (key: string) => number;

function createDice(seed: number): Dice {
  const asked = new Map<string, number>();
  return (key) => {
    const times = (asked.get(key) ?? 0) + 1;
    asked.set(key, times);
    return createChance(hashOf(`${seed} ${key} ${times}`)).next();
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Faults of the host, for when it is made; they end with the day. */
export function hostFaultsOf(day: RoughDay, isOver: () => boolean): HostFaults {
  const dice = createDice(day.seed);
  const strikes = (key: string): boolean => !isOver() && dice(key) < day.deliveryShare;
  return {
    repeatActivity: (name, instanceId) => !isOver() && dice(`repeat ${name} ${instanceId}`) < day.repeatShare,
    loseActivityResult: (name, instanceId) => (strikes(`lose ${name} ${instanceId}`) ? 60 : undefined),
    repeatEvent: (instanceId, name) => strikes(`event ${name} ${instanceId}`),
    delayTimer: (instanceId) => (strikes(`timer ${instanceId}`) ? 45 : 0),
    loseClientAnswer: (method, path) => strikes(`client ${method} ${path}`),
  };
}

/** Lets the day begin: everything goes wrong in its measure until it is over. Users of Azure are spared. */
export function beginDay(world: InProcessWorld, day: RoughDay): void {
  const { azure, clock, faults, host } = world;
  const until = secondsFrom(clock, day.lastsSeconds);
  const dice = createDice(day.seed);
  azure.events.disturb(day.events);
  clock.schedule(until, () => azure.events.disturb({}));
  host.onCheckpoint(() => {
    if (clock.now() < until && dice('checkpoint') < day.restartShare) clock.track(host.restart());
  });
  const isApp = callsOfTheApp(world);
  for (const [service, rules] of Object.entries({ arm: azure.faults, ...faults }))
    addFaults(rules, until, (request) =>
      isApp(request) ? drawFault(dice, day, service, request) : undefined,
    );
}

/** One draw for each call says whether it fails, and how. */
function drawFault(dice: Dice, day: RoughDay, service: string, { method, url }: WireRequest) {
  const drawn = dice(`${service} ${method} ${url.pathname.toLowerCase()}`);
  return FAULTS[Math.floor(drawn / day.callShare)];
}

type Fault = (typeof FAULTS)[number];

/** The rules are asked one after the other about the same request, and all have to go by the same draw. */
function addFaults(rules: FaultRules, until: Date, draw: (request: WireRequest) => Fault | undefined): void {
  const drawn = new WeakMap<WireRequest, { readonly fault: Fault | undefined }>();
  const faultOf = (request: WireRequest): Fault | undefined => {
    const known = drawn.get(request) ?? { fault: draw(request) };
    drawn.set(request, known);
    return known.fault;
  };
  for (const fault of FAULTS)
    rules.add({ name: fault, fault, until, matches: (request) => faultOf(request) === fault });
}

/** True for calls that nobody but the app makes. */
export function callsOfTheApp({ users }: Pick<InProcessWorld, 'users'>): (request: WireRequest) => boolean {
  const others = new Set(Object.values(users).map(({ token }) => `Bearer ${token()}`));
  return ({ headers }) => !others.has(headers['authorization'] ?? '');
}
