import * as z from 'zod';
import { jsonResponse, readJson } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { ConfigPost, configBody } from './account-bodies.ts';
import { type AccountState, type Config, nowMs, rulesOf } from './account-state.ts';
import { invalidParameter, invalidState, noSuchEndpoint, pageOf } from './databricks-answers.ts';

/** Per region and account. */
const MOST_CONFIGS = 10;

/** Lists the configurations, or makes one. */
export function answerConfigs(state: AccountState, { body, method, url }: WireRequest): WireResponse {
  if (method === 'POST') return make(state, body);
  if (method !== 'GET') return noSuchEndpoint(method, url.pathname);
  const bodies = [...state.configs.values()].map((config) => configBody(state, config));
  return pageOf('items', bodies, url.searchParams.get('page_token'), state.pageSize);
}

function make(state: AccountState, text: string): WireResponse {
  const { success, data, error } = ConfigPost.safeParse(readJson(text));
  if (!success) return invalidParameter(z.prettifyError(error));
  const inRegion = [...state.configs.values()].filter(({ region }) => region === data.region);
  if (inRegion.length >= MOST_CONFIGS) {
    return invalidState(
      `Network connectivity configuration limit exceeded, only ${MOST_CONFIGS} per region are allowed.`,
    );
  }
  const config: Config = { id: state.azure.context.newGuid(), ...data, createdAtMs: nowMs(state) };
  state.configs.set(config.id, config);
  return jsonResponse(201, configBody(state, config));
}

/** Reads one configuration, or deletes it when nothing is in it or on it. */
export function answerConfig(
  state: AccountState,
  config: Config,
  { method, url }: WireRequest,
): WireResponse {
  if (method === 'GET') return jsonResponse(200, configBody(state, config));
  if (method !== 'DELETE') return noSuchEndpoint(method, url.pathname);
  const isAttached = [...state.attached.values()].includes(config.id);
  if (isAttached || rulesOf(state, config.id).length > 0) {
    return invalidState('The network connectivity configuration is in use by a workspace or a rule.');
  }
  state.configs.delete(config.id);
  return jsonResponse(200, {});
}
