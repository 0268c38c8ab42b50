import * as z from 'zod';
import { jsonResponse, readJson } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { RulePatch, RulePost, ruleBody } from './account-bodies.ts';
import { type AccountState, type Config, nowMs, type Rule, rulesOf } from './account-state.ts';
import {
  databricksError,
  invalidParameter,
  invalidState,
  noSuchEndpoint,
  pageOf,
} from './databricks-answers.ts';
import { makeEndpoint, removeEndpoint } from './rule-endpoints.ts';
import { purgedAt } from './rule-standing.ts';

/** Per region and account, over all configurations. */
const MOST_ENDPOINTS = 100;

/** Lists the rules of a configuration, or makes one. */
export function answerRules(
  state: AccountState,
  config: Config,
  { body, method, url }: WireRequest,
): WireResponse | Promise<WireResponse> {
  if (method === 'POST') return make(state, config, url.pathname, body);
  if (method !== 'GET') return noSuchEndpoint(method, url.pathname);
  const bodies = rulesOf(state, config.id).map((rule) => ruleBody(state, rule));
  return pageOf('items', bodies, url.searchParams.get('page_token'), state.pageSize);
}

/** One after the other: whoever asks for about ten at a time is told that it takes too long, and gets them all the same. */
async function make(state: AccountState, config: Config, path: string, text: string): Promise<WireResponse> {
  const { success, data, error } = RulePost.safeParse(readJson(text));
  if (!success) return invalidParameter(z.prettifyError(error));
  const made = await state.queue(() => makeNow(state, config, data));
  if (made !== undefined) return made;
  const message = `The service at ${path} is taking too long to process your request. Please try again later or try a faster operation.`;
  return databricksError(504, 'TEMPORARILY_UNAVAILABLE', message);
}

function makeNow(state: AccountState, config: Config, wanted: RulePost): WireResponse {
  const inRegion = [...state.rules.values()].filter(({ region }) => region === config.region);
  if (inRegion.length >= MOST_ENDPOINTS) {
    return invalidState(
      `Private endpoint rule limit exceeded, only ${MOST_ENDPOINTS} per region are allowed.`,
    );
  }
  const rule = newRule(state, config, wanted);
  state.rules.set(rule.id, rule);
  void state.clock.spawn(() => makeEndpoint(state, rule));
  return jsonResponse(201, ruleBody(state, rule));
}

function newRule(state: AccountState, config: Config, wanted: RulePost): Rule {
  const id = state.azure.context.newGuid();
  return {
    id,
    configId: config.id,
    region: config.region,
    endpointName: `databricks-${config.id}-pe-${id.slice(0, 8)}`,
    resourceId: wanted.resource_id,
    ...(wanted.group_id === undefined ? {} : { groupId: wanted.group_id }),
    ...(wanted.domain_names === undefined ? {} : { domainNames: wanted.domain_names }),
    isEnabled: true,
    standing: 'CREATING',
    createdAtMs: nowMs(state),
    updatedAtMs: nowMs(state),
  };
}

/** Reads, changes or deletes one rule. */
export function answerRule(state: AccountState, rule: Rule, request: WireRequest): WireResponse {
  if (request.method === 'GET') return jsonResponse(200, ruleBody(state, rule));
  if (request.method === 'PATCH') return change(state, rule, request);
  if (request.method === 'DELETE') return remove(state, rule);
  return noSuchEndpoint(request.method, request.url.pathname);
}

function change(state: AccountState, rule: Rule, { body, url }: WireRequest): WireResponse {
  const mask = url.searchParams.get('update_mask')?.split(',') ?? [];
  const { success, data, error } = RulePatch.safeParse(readJson(body));
  if (!success) return invalidParameter(z.prettifyError(error));
  const fault = maskFault(rule, mask);
  if (fault !== undefined) return invalidParameter(fault);
  const { domain_names: domainNames, enabled } = data;
  const changed: Rule = {
    ...rule,
    ...(mask.includes('domain_names') && domainNames !== undefined && { domainNames }),
    ...(mask.includes('enabled') && enabled !== undefined && { isEnabled: enabled }),
    updatedAtMs: nowMs(state),
  };
  state.rules.set(rule.id, changed);
  return jsonResponse(200, ruleBody(state, changed));
}

/** Domain names are of rules to a Private Link service, and `enabled` of all others. */
function maskFault({ domainNames }: Rule, mask: readonly string[]): string | undefined {
  if (mask.length === 0) return 'update_mask is required.';
  const changeable = domainNames === undefined ? 'enabled' : 'domain_names';
  const other = mask.find((field) => field !== changeable);
  return other === undefined ? undefined : `The field '${other}' cannot be updated for this rule.`;
}

/** PENDING, EXPIRED and what was never made go at once; the others are deactivated, and gone after a day. */
function remove(state: AccountState, rule: Rule): WireResponse {
  if (['PENDING', 'EXPIRED', 'CREATE_FAILED'].includes(rule.standing)) {
    state.rules.delete(rule.id);
    void state.clock.spawn(() => removeEndpoint(state, rule));
    return jsonResponse(200, ruleBody(state, rule));
  }
  const deactivated = { ...rule, deactivatedAtMs: rule.deactivatedAtMs ?? nowMs(state) };
  state.rules.set(rule.id, deactivated);
  if (rule.deactivatedAtMs === undefined)
    state.clock.schedule(purgedAt(state), () => removeEndpoint(state, rule));
  return jsonResponse(200, ruleBody(state, deactivated));
}
