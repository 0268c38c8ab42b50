import type { Chance } from '../../chance/chance.ts';
import { type Clock, secondsFrom } from '../../clock/clock.ts';
import { parentId, subscriptionOf } from '../arm/resource-id.ts';
import { type GraphRow, toGraphRow } from './graph-rows.ts';
import { itemOf, memberOf, type Row, textOf } from './kusto/dynamic-value.ts';

/** What Resource Graph knows of the world: behind it by a while. */
export interface GraphIndex {
  /** Hears that a resource (lower-case ID) changed; it is read again after the lag. */
  noteChange(resource: string): void;
  rows(): readonly GraphRow[];
  /** Another one whenever what is shown has changed. */
  version(): number;
}

/** The body of a resource's GET, by lower-case ID; undefined for what is not there. */
export type ReadResource = (id: string) => Row | undefined;

/** What the index is made of. */
export interface GraphIndexParts {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Seconds from a change to its showing, on average: each takes between half and one and a half of it. */
  readonly lagSeconds: number;
  readonly tenantOf: (subscriptionId: string) => string;
  readonly read: ReadResource;
}

interface State extends GraphIndexParts {
  readonly shown: Map<string, GraphRow>;
  /** What stands right under an ID, for what goes takes it along. */
  readonly children: Map<string, Set<string>>;
  /** Resources that will be read again: a change meanwhile is seen by that reading. */
  readonly due: Set<string>;
  version: number;
}

/** Starts an index of an empty world. Like Azure's, it hears of a change and then reads the resource by GET. */
export function createGraphIndex(parts: GraphIndexParts): GraphIndex {
  const state: State = { ...parts, shown: new Map(), children: new Map(), due: new Set(), version: 0 };
  return {
    noteChange: (resource) => readLater(state, indexedOf(resource)),
    rows: () => [...state.shown.values()],
    version: () => state.version,
  };
}

/** Connections have no row of their own: they stand in their target's, where its type embeds them. */
const indexedOf = (resource: string): string =>
  resource.replace(/\/(privateendpointconnections|privatednszonegroups)\/[^/]+$/, '');

function readLater(state: State, id: string): void {
  if (state.due.has(id)) return;
  state.due.add(id);
  const seconds = state.lagSeconds * (0.5 + state.chance.next());
  state.clock.schedule(secondsFrom(state.clock, seconds), () => readNow(state, id));
}

function readNow(state: State, id: string): void {
  state.due.delete(id);
  state.version += 1;
  const body = state.read(id);
  if (body === undefined) {
    forget(state, id);
    return;
  }
  show(state, id, body);
  if (isUnderWay(body)) readLater(state, id);
  for (const nic of interfacesOf(body)) showInterface(state, nic);
}

/** The interface of an endpoint comes and goes with it and raises no change of its own. */
function showInterface(state: State, id: string): void {
  const body = state.read(id);
  if (body !== undefined) show(state, id, body);
}

function show({ children, shown, tenantOf }: State, id: string, body: Row): void {
  shown.set(id, toGraphRow(body, tenantOf(subscriptionOf(id))));
  const siblings = children.get(parentId(id)) ?? new Set();
  children.set(parentId(id), siblings.add(id));
}

/** What goes takes its interfaces and its children along. */
function forget(state: State, id: string): void {
  const { children, shown } = state;
  const properties = shown.get(id)?.row['properties'] ?? null;
  shown.delete(id);
  children.get(parentId(id))?.delete(id);
  for (const each of [...interfacesOf({ properties }), ...(children.get(id) ?? [])]) forget(state, each);
  children.delete(id);
}

function interfacesOf(body: Row): readonly string[] {
  const interfaces = memberOf(body['properties'] ?? null, 'networkInterfaces');
  const count = Array.isArray(interfaces) ? interfaces.length : 0;
  return Array.from({ length: count }, (_, index) =>
    textOf(memberOf(itemOf(interfaces, index), 'id')).toLowerCase(),
  );
}

/** The end of an operation is no change that anybody makes, and yet it shows. */
function isUnderWay({ properties = null }: Row): boolean {
  const state = textOf(memberOf(properties, 'provisioningState'));
  return state === 'Updating' || state === 'Deleting';
}
