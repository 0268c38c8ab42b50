import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import type { LoggedEntry } from '../azure/azure-context.ts';
import type { FaultSwitches } from '../faults/fault-switches.ts';
import type { Ticket } from '../tickets/ticket-desk.ts';
import type { AppCallerName } from '../world/app-callers.ts';
import type { LocalWorld, UserName } from '../world/create-world.ts';
import type { OtherTools } from '../world/other-tools.ts';
import type { UserTools } from '../world/user-tools.ts';

/** Something that happens to an estate, from the outside: as users, vendors and people at the app's door see it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What it must come to, in the words of `Ending.reached`. */
  readonly expected: string;
  /** Makes what stood in Azure before the app came. */
  prepare?(users: LocalWorld['users']): Promise<void>;
  /** Plays it to its end. Throws `NotReached` when something it waits for does not come. */
  run(tools: ScenarioTools): Promise<Ending>;
}

/** What a scenario came to, as the outside world shows it. */
export interface Ending {
  readonly reached: string;
  readonly onboardingIds: readonly string[];
}

/** What a scenario plays with: the same in process on a virtual clock and over sockets on the real one. */
export interface ScenarioTools {
  /** Azure Resource Manager as everybody's own tools use it. */
  readonly users: Readonly<Record<UserName, UserTools>>;
  /** What Terraform, Azure Policy and somebody in the portal do to the app's names. */
  readonly others: OtherTools;
  readonly clickHouseAlias: string;
  /** Platforms as their own users see them: Ataccama's portal, Databricks' account and workspaces. */
  readonly ataccama: LocalWorld['ataccama'];
  readonly databricks: LocalWorld['databricks'];
  readonly databricksWorkspaces: LocalWorld['databricksWorkspaces'];
  /** The simulated Azure's own record of what changed, and by whom. */
  readonly log: readonly LoggedEntry[];
  /** Calls the app's HTTP API with a caller's token: Rita's where nobody is named. */
  callApp(call: AppCall): Promise<AppAnswer>;
  /** Runs a timer function of the app now. */
  runTimer(name: string): Promise<void>;
  /** Adds an allowlist entry as an administrator. Answers its ID. */
  allow(entry: NewEntry): Promise<string>;
  /** All tickets, as the desk shows them. */
  tickets(): Promise<readonly Ticket[]>;
  /** Does what Starburst's support does with the text that somebody pastes; answers the endpoints' IDs. */
  pasteToStarburst(text: string): Promise<readonly string[]>;
  /** Delivers a hand-made event to the app. */
  sendEvent(event: unknown): void;
  /** Asks the spoke's resolver, as a client there does. Without an answer, no addresses. */
  lookUp(host: string): Promise<readonly string[]>;
  /** Switches faults of the world on and off. */
  readonly switches: FaultSwitches;
  /** Lets so many seconds of Azure's time pass. */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until `look` finds something, at most `limitSeconds` of Azure's time. Throws `NotReached`. */
  until<T>(what: string, look: () => Promise<T | undefined>, limitSeconds?: number): Promise<T>;
}

/** One call of the app's API; `path` starts at `/api`. */
export interface AppCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly as?: AppCallerName;
}

/** Status and parsed body of the app's answer. */
export interface AppAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a scenario waited for did not come in time. */
export class NotReached extends Error {
  constructor(what: string, limitSeconds: number) {
    super(`not reached in ${limitSeconds} s: ${what}`);
    this.name = 'NotReached';
  }
}
