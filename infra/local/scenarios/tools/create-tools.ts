import * as z from 'zod';
import type { NewEntry } from '../../../../shared/effects/tables/write-entry.ts';
import type { Clock } from '../../clock/clock.ts';
import { answerSupportChat } from '../../platforms/starburst-galaxy.ts';
import type { Ticket } from '../../tickets/ticket-desk.ts';
import { readJson } from '../../wire/json-response.ts';
import type { WireServer } from '../../wire/wire.ts';
import { asOthers } from '../../world/as-others.ts';
import type { LocalWorld } from '../../world/create-world.ts';
import { type AppAnswer, type AppCall, NotReached, type ScenarioTools } from '../scenario.ts';

/** Where the tools reach everything; the transport decides between sockets and one process. */
export interface ToolsOptions {
  readonly world: Pick<
    LocalWorld,
    'ataccama' | 'azure' | 'clickHouseAlias' | 'databricks' | 'databricksWorkspaces' | 'galaxy' | 'switches'
  >;
  readonly clock: Clock;
  readonly users: LocalWorld['users'];
  readonly callers: LocalWorld['callers'];
  readonly arm: WireServer;
  readonly app: WireServer;
  readonly appUrl: string;
  readonly keys: { readonly master: string };
  readonly desk: WireServer;
  readonly deskUrl: string;
  readonly allow: (entry: NewEntry) => Promise<string>;
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  /** How often `until` looks. */
  readonly lookSeconds: number;
  /** Azure's delays are divided by this, and so are limits. */
  readonly factor: number;
}

/** Real time is also spent on working, not only on waiting; so much of it is always allowed. */
const LEAST_LIMIT_SECONDS = 60;
const USUAL_LIMIT_SECONDS = 900;

/** Makes the tools of one world. */
export function createTools(options: ToolsOptions): ScenarioTools {
  const { allow, arm, clock, factor, lookUp, users, world } = options;
  const { addPrincipal } = world.azure;
  return {
    users,
    others: asOthers({ addPrincipal, handle: arm }),
    clickHouseAlias: world.clickHouseAlias,
    ataccama: world.ataccama,
    databricks: world.databricks,
    databricksWorkspaces: world.databricksWorkspaces,
    log: world.azure.context.log,
    callApp: (call) => callApp(options, call),
    runTimer: (name) => runTimer(options, name),
    allow,
    tickets: () => tickets(options),
    pasteToStarburst: (text) => paste(options, text),
    sendEvent: (event) => world.azure.events.send(event),
    lookUp,
    switches: world.switches,
    pass: (seconds) => clock.sleep(seconds / factor),
    until: (what, look, limitSeconds = USUAL_LIMIT_SECONDS) => until(options, what, look, limitSeconds),
  };
}

async function callApp({ app, appUrl, callers }: ToolsOptions, call: AppCall): Promise<AppAnswer> {
  const { status, body } = await app({
    method: call.method,
    url: new URL(`${appUrl}${call.path}`),
    headers: {
      authorization: `Bearer ${callers[call.as ?? 'rita'].token()}`,
      'content-type': 'application/json',
    },
    body: call.body === undefined ? '' : JSON.stringify(call.body),
  });
  return { status, body: readJson(body) };
}

async function runTimer({ app, appUrl, keys }: ToolsOptions, name: string): Promise<void> {
  const { status, body } = await app({
    method: 'POST',
    url: new URL(`${appUrl}/admin/functions/${name}`),
    headers: { 'x-functions-key': keys.master, 'content-type': 'application/json' },
    body: '{}',
  });
  if (status !== 202) throw new Error(`The timer ${name} cannot be run: ${status} ${body}`);
}

async function tickets({ desk, deskUrl }: ToolsOptions): Promise<readonly Ticket[]> {
  const { status, body } = await desk({
    method: 'GET',
    url: new URL('/tickets', deskUrl),
    headers: { accept: 'application/json' },
    body: '',
  });
  if (status !== 200) throw new Error(`The ticket desk answered ${status}.`);
  return JSON.parse(body);
}

const StorageAccountLine = z.string().regex(/^\/subscriptions\//);

const METASTORE_ALIAS = 'Private Link service alias';

/** Starburst's support finds in the text what it needs. */
function paste({ arm, users, world }: ToolsOptions, text: string): Promise<readonly string[]> {
  const field = (name: string): string => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return answerSupportChat({
    storageAccountId: StorageAccountLine.parse(field('Storage account resource ID')),
    configurationName: field('Preferred Private Link configuration name'),
    ...(field(METASTORE_ALIAS) === '' ? {} : { metastoreAlias: field(METASTORE_ALIAS) }),
    token: users.starburst.token(),
    armHandle: arm,
    account: world.galaxy,
  });
}

async function until<T>(
  { clock, factor, lookSeconds }: ToolsOptions,
  what: string,
  look: () => Promise<T | undefined>,
  limitSeconds: number,
): Promise<T> {
  const ownLimit = Math.max(limitSeconds / factor, LEAST_LIMIT_SECONDS);
  const endsMs = clock.now().getTime() + ownLimit * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (clock.now().getTime() >= endsMs) throw new NotReached(what, Math.round(ownLimit));
    await clock.sleep(lookSeconds);
  }
}
