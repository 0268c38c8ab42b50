import * as z from 'zod';
import { jsonResponse, readJson } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { WorkspacePatch, workspaceBody } from './account-bodies.ts';
import { type AccountState, workspacesIn } from './account-state.ts';
import { doesNotExist, invalidParameter, invalidState, noSuchEndpoint } from './databricks-answers.ts';

/** Per configuration. */
const MOST_WORKSPACES = 50;

/** Every workspace of the account; this list has no pages. */
export function answerWorkspaces(state: AccountState, { method, url }: WireRequest): WireResponse {
  if (method !== 'GET') return noSuchEndpoint(method, url.pathname);
  const all = [...workspacesIn(state)];
  return jsonResponse(
    200,
    all.map(([id, workspace]) => workspaceBody(state, id, workspace)),
  );
}

/** Reads one workspace, or attaches it to a configuration. */
export function answerWorkspace(state: AccountState, id: string, request: WireRequest): WireResponse {
  const workspace = workspacesIn(state).get(id);
  if (workspace === undefined) return doesNotExist(`Workspace ${id}`);
  if (request.method === 'PATCH')
    return attach(state, id, workspace.location, request) ?? read(state, id, request);
  if (request.method !== 'GET') return noSuchEndpoint(request.method, request.url.pathname);
  return read(state, id, request);
}

function read(state: AccountState, id: string, { url }: WireRequest): WireResponse {
  const workspace = workspacesIn(state).get(id);
  return workspace === undefined
    ? doesNotExist(url.pathname)
    : jsonResponse(200, workspaceBody(state, id, workspace));
}

/** Nothing when it is attached; a workspace that has another configuration is moved, without a word. */
function attach(
  state: AccountState,
  id: string,
  region: string,
  { body, url }: WireRequest,
): WireResponse | undefined {
  if (url.searchParams.get('update_mask') !== 'network_connectivity_config_id')
    return invalidParameter("Only 'network_connectivity_config_id' can be updated here.");
  const { success, data, error } = WorkspacePatch.safeParse(readJson(body));
  if (!success) return invalidParameter(z.prettifyError(error));
  const config = state.configs.get(data.network_connectivity_config_id);
  if (config === undefined) return doesNotExist('The network connectivity configuration');
  if (config.region !== region)
    return invalidParameter(`The workspace is in ${region}, not in ${config.region}.`);
  const others = [...state.attached].filter(([workspace, to]) => to === config.id && workspace !== id);
  if (others.length >= MOST_WORKSPACES)
    return invalidState(`Workspace limit exceeded, only ${MOST_WORKSPACES} per configuration are allowed.`);
  state.attached.set(id, config.id);
  return undefined;
}
