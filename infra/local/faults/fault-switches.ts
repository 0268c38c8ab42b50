import { type Cancel, type Clock, secondsFrom } from '../clock/clock.ts';
import type { ResolverFault } from '../dns/resolver-fault.ts';
import type { FaultRules } from '../wire/with-faults.ts';
import { FAULT_CATALOG, type FaultKind, type OtherService } from './fault-catalog.ts';

/** The parts of a world in which something can be switched to fail. */
export interface FaultyWorld {
  readonly clock: Clock;
  readonly azure: { readonly faults: FaultRules };
  /** In front of the other services. */
  readonly faults: Readonly<Record<OtherService, FaultRules>>;
  readonly resolvers: { setFaults(name: string, faults: readonly ResolverFault[]): void };
  /** People, whom no fault of Azure Resource Manager hits. */
  readonly users: Readonly<Record<string, { token(): string }>>;
}

/** A fault and whether it is on; an instant says when it goes off by itself. */
export interface FaultState {
  readonly name: string;
  readonly about: string;
  readonly isOn: boolean;
  readonly offAt?: string;
}

/** Switches faults of one world on and off, by the names of the catalogue. */
export interface FaultSwitches {
  list(): readonly FaultState[];
  /** Switches a fault on, for so long or until it is switched off; again, and the new time counts. False for an unknown name. */
  turnOn(name: string, seconds?: number): boolean;
  /** False for an unknown name; harmless for a fault that is not on. */
  turnOff(name: string): boolean;
}

interface Active {
  readonly undo: () => void;
  readonly offAt?: string;
  readonly cancel: Cancel;
}

interface Panel {
  readonly world: FaultyWorld;
  readonly active: Map<string, Active>;
}

/** Makes the switches of a world; all are off. */
export function createFaultSwitches(world: FaultyWorld): FaultSwitches {
  const panel: Panel = { world, active: new Map() };
  return {
    list: () => FAULT_CATALOG.map((kind) => stateOf(panel, kind)),
    turnOn: (name, seconds) => withKind(name, (kind) => turnOn(panel, kind, seconds)),
    turnOff: (name) => withKind(name, (kind) => turnOff(panel, kind.name)),
  };
}

function withKind(name: string, act: (kind: FaultKind) => void): boolean {
  const kind = FAULT_CATALOG.find((each) => each.name === name);
  if (kind !== undefined) act(kind);
  return kind !== undefined;
}

function stateOf({ active }: Panel, { about, name }: FaultKind): FaultState {
  const on = active.get(name);
  return { name, about, isOn: on !== undefined, ...(on?.offAt !== undefined && { offAt: on.offAt }) };
}

function turnOn(panel: Panel, kind: FaultKind, seconds: number | undefined): void {
  turnOff(panel, kind.name);
  const undo = applied(panel, kind);
  panel.active.set(kind.name, { undo, ...ending(panel.world.clock, panel, kind.name, seconds) });
}

function ending(
  clock: Clock,
  panel: Panel,
  name: string,
  seconds: number | undefined,
): Pick<Active, 'offAt' | 'cancel'> {
  if (seconds === undefined) return { cancel: () => undefined };
  const at = secondsFrom(clock, seconds);
  return { offAt: at.toISOString(), cancel: clock.schedule(at, () => turnOff(panel, name)) };
}

function turnOff({ active }: Panel, name: string): void {
  const on = active.get(name);
  active.delete(name);
  on?.cancel();
  on?.undo();
}

/** Makes it so for the app (people's own tools go on working), and answers how to take it back. */
function applied(panel: Panel, kind: FaultKind): () => void {
  const { world } = panel;
  if ('resolver' in kind) {
    const { resolver } = kind;
    setResolverFaults(panel, resolver, kind);
    return () => setResolverFaults(panel, resolver);
  }
  const rules = kind.service === 'arm' ? world.azure.faults : world.faults[kind.service];
  const { fault, methods, name } = kind;
  const users = Object.values(world.users).map((user) => `Bearer ${user.token()}`);
  return rules.add({
    name,
    fault,
    matches: ({ headers, method }) =>
      (methods?.includes(method.toUpperCase()) ?? true) && !users.includes(headers['authorization'] ?? ''),
  });
}

/** A resolver has one list of faults: those of every switch that is on make it up. */
function setResolverFaults({ active, world }: Panel, resolver: string, added?: FaultKind): void {
  const on = FAULT_CATALOG.filter((kind) => active.has(kind.name) || kind === added);
  const faults = on.flatMap((kind) => ('resolver' in kind && kind.resolver === resolver ? kind.faults : []));
  world.resolvers.setFaults(resolver, faults);
}
