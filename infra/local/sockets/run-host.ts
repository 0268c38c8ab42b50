import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRealClock } from '../clock/real-clock.ts';
import {
  type AuthenticationParts,
  withAppServiceAuthentication,
} from '../host/app-service-authentication/with-app-service-authentication.ts';
import type { LogEntry } from '../host/core/log-entry.ts';
import { createHost } from '../host/create-host.ts';
import { describeFunctions } from '../host/describe-functions.ts';
import { openJournal } from '../host/durable/journal/open-journal.ts';
import { serveHost } from '../host/http/serve-host.ts';
import type { LocalHost } from '../host/local-host.ts';
import { messageOf } from '../thrown/fault-text.ts';
import type { WireServer } from '../wire/wire.ts';
import { APP_AUTHENTICATION } from '../world/app-authentication.ts';
import { callOverSocket } from './call-over-socket.ts';
import { type FromHost, ToHost } from './host-messages.ts';

/**
 * A process of its own with the Functions host and the app, as in Azure: its environment is the app's settings. It
 * ends when its parent says so, or is gone. Ctrl-C reaches it too, but it is the parent that decides. Where the parent
 * says so, the app's own hooks for the end run first, as in Azure: what it has to tell Application Insights goes out.
 */
const running: { host?: Pick<LocalHost, 'stop'> } = {};
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
process.on('message', (sent) => {
  const message = ToHost.parse(sent);
  if (message.kind === 'stop') void end();
  else start(message).catch((fault: unknown) => tell({ kind: 'failed', message: messageOf(fault) }));
});

/** The port comes before the app, which is told where people reach it when it is loaded. */
async function start({
  entra,
  folder,
  journal,
  keys,
  port,
}: ToHost & { readonly kind: 'start' }): Promise<void> {
  const { store } = openJournal({ file: journal, onNotice: warn });
  let handle: WireServer = async () => ({ status: 503, headers: {}, body: 'The host is starting.' });
  const server = await serveHost((request) => handle(request), { port });
  const origin = `http://127.0.0.1:${server.port}`;
  process.env['APP_PUBLIC_URL'] = origin;
  const hostJson = JSON.parse(await readFile(join(folder, 'host.json'), 'utf8'));
  const clock = createRealClock((fault) => log({ level: 'error', category: 'host', message: String(fault) }));
  // A host that cannot keep its journal must not go on: whoever starts it again finds all that it has promised.
  const onDeath = (): never => process.exit(1);
  const host = await createHost({ clock, app: folder, hostJson, keys, origin, store, onLog: log, onDeath });
  running.host = host;
  const ca = await readFile(entra.caFile, 'utf8');
  handle = inFrontOf(host.handle, {
    settings: APP_AUTHENTICATION,
    entra: callOverSocket(entra.url, ca),
    clock,
  });
  const functions = describeFunctions(host.functions, { now: clock.now(), origin });
  process.stdout.write(`${functions}\n`);
  tell({ kind: 'ready', port: server.port, functions });
}

async function end(): Promise<void> {
  await running.host?.stop().catch((fault: unknown) => warn(messageOf(fault)));
  process.exit(0);
}

/**
 * In Azure the app's own durable client reaches the host on a port that nobody else can call; here that is a path with
 * a random part on the one port that there is, which App Service authentication must let pass.
 */
function inFrontOf(host: WireServer, parts: AuthenticationParts): WireServer {
  const guarded = withAppServiceAuthentication(parts, host);
  return (request) => (request.url.pathname.startsWith('/durabletask/') ? host : guarded)(request);
}

function log({ category, functionName = category, level, message }: LogEntry): void {
  process.stdout.write(`${new Date().toISOString()} ${level} ${functionName}: ${message}\n`);
}

const warn = (message: string): void => log({ level: 'warn', category: 'host', message });

function tell(message: FromHost): void {
  process.send?.(message);
}
