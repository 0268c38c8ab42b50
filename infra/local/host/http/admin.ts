import { jsonResponse } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import { HOST_VERSION } from '../core/host-version.ts';
import type { AccessKeys } from './access-keys.ts';
import { extensionKey } from './access-keys.ts';
import { textResponse } from './text-response.ts';

/** Starts a function in the background; false when there is none of that name that can be run so. */
type RunNow = (name: string, input: string) => boolean;

/** What the management API works on. */
export interface AdminNeeds {
  readonly keys: AccessKeys;
  readonly functions: readonly RegisteredFunction[];
  readonly find: (name: string) => RegisteredFunction | undefined;
  readonly runNow: RunNow;
  readonly status: () => HostStatus;
}

/** How the host is. */
export interface HostStatus {
  readonly instanceId: string;
  readonly uptimeSeconds: number;
}

/** Answers the management API below `/admin`; `path` holds the decoded segments behind it. */
export function answerAdmin(needs: AdminNeeds, request: WireRequest, path: readonly string[]): WireResponse {
  const [area = '', name = '', detail] = path;
  const method = request.method.toUpperCase();
  if (area.toLowerCase() === 'host') return answerHost(needs, method, name.toLowerCase());
  if (area.toLowerCase() !== 'functions') return textResponse(404);
  if (method === 'POST' && detail === undefined) return answerRunNow(needs.runNow, request, name);
  return method === 'GET' ? answerFunctions(needs, name, detail?.toLowerCase()) : textResponse(404);
}

function answerHost(needs: AdminNeeds, method: string, what: string): WireResponse {
  if (method !== 'GET') return textResponse(404);
  if (what === 'status') return jsonResponse(200, statusOf(needs.status()));
  const keys = hostKeys(needs.keys, what);
  return keys === undefined ? textResponse(404) : jsonResponse(200, { keys });
}

const statusOf = ({ instanceId, uptimeSeconds }: HostStatus) => ({
  id: 'local',
  state: 'Running',
  version: HOST_VERSION,
  versionDetails: HOST_VERSION,
  platformVersion: '',
  instanceId,
  computerName: 'localhost',
  processUptime: Math.round(uptimeSeconds * 1000),
});

/** Keys by their scope; `keys` is the old name of `functionkeys`. */
function hostKeys(keys: AccessKeys, scope: string): readonly object[] | undefined {
  if (scope === 'keys' || scope === 'functionkeys') return keyList({ default: keys.function });
  if (scope !== 'systemkeys') return undefined;
  return keyList({
    eventgrid_extension: extensionKey(keys, 'eventgrid'),
    durabletask_extension: extensionKey(keys, 'durabletask'),
  });
}

const keyList = (keys: Readonly<Record<string, string | undefined>>): readonly object[] =>
  Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value }));

function answerFunctions(needs: AdminNeeds, name: string, detail: string | undefined): WireResponse {
  if (name === '') return jsonResponse(200, needs.functions.map(functionJson));
  const fn = needs.find(name);
  if (fn === undefined) return textResponse(404);
  if (detail === undefined) return jsonResponse(200, functionJson(fn));
  if (detail === 'status') return jsonResponse(200, { isDisabled: false });
  if (detail === 'keys')
    return jsonResponse(200, { keys: keyList({ default: needs.keys.ofFunctions?.[fn.name] }) });
  return textResponse(404);
}

const functionJson = ({ metadata, name }: RegisteredFunction) => ({
  name,
  language: 'node',
  isDisabled: false,
  config: {
    name,
    bindings: Object.entries(metadata.bindings).map(([binding, options]) => ({ name: binding, ...options })),
  },
});

/** `POST /admin/functions/{name}`: the function runs now, and nobody waits for it. */
function answerRunNow(runNow: RunNow, request: WireRequest, name: string): WireResponse {
  const input = inputOf(request.body);
  if (input === undefined) return textResponse(400, 'The body is not JSON.');
  return runNow(name, input)
    ? textResponse(202)
    : textResponse(404, `No function '${name}' that can be run.`);
}

/** The `input` of the body, as text; an empty body has none. */
function inputOf(body: string): string | undefined {
  if (body.trim() === '') return '';
  try {
    const parsed: unknown = JSON.parse(body);
    const input = typeof parsed === 'object' && parsed !== null && 'input' in parsed ? parsed.input : '';
    return typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}
