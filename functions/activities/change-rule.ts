import type { RuleChange } from '../../shared/domain/rule-change.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import type { PrivateEndpointRules, RuleLimit } from '../../shared/effects/private-endpoint-rules.ts';
import { isMeantIn } from '../../shared/plan/offboarding/traces-of-making.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { findRule } from '../../shared/plan/rules/find-rule.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';
import { planRequest } from './draw-up-request.ts';

/** What came of a write to a platform's account: as of any change, or one of the platform's limits keeps it from being made. */
export type RuleChanged =
  | Applied
  | { readonly kind: 'limit'; readonly limit: RuleLimit; readonly most: number };

/**
 * Makes one change at a platform that makes endpoints by rules, if a plan on facts read this moment still says so. What
 * stands already is what an earlier try made whose answer was lost, or somebody else meanwhile: nothing is made twice.
 */
export async function changeRule(
  effects: Effects,
  { change, platform, run }: ForRun<{ readonly change: RuleChange; readonly platform: string }>,
): Promise<RuleChanged> {
  const client = await effects.privateEndpointRules(platform);
  if (client === undefined) return { kind: 'planAgain', because: 'the account of the platform is not set' };
  const there = await standing(client, change);
  if (there !== undefined)
    return { kind: 'done', before: await beforeOf(effects, change, there), after: there };
  const because = (await reasonNotToWrite(effects, run)) ?? (await whyNotPlanned(effects, change));
  return because === undefined ? write(client, change) : { kind: 'planAgain', because };
}

/** What a rule led to before says the plan; a rule that came after we meant to make it is ours, its answer lost. */
async function beforeOf(effects: Effects, change: RuleChange, there: unknown): Promise<unknown> {
  if (change.kind === 'setDomainNames') return { domainNames: change.before };
  const items = await (await effects.evidence()).list(change.requestId);
  const isOurs = change.kind === 'makeRule' && isMeantIn(items, fingerprintOf(change), there);
  return isOurs ? 'absent' : FOUND;
}

const FOUND = 'found as it was to be made';

/** What the change is to bring about, where it is there already. */
async function standing(client: PrivateEndpointRules, change: RuleChange): Promise<unknown> {
  if (change.kind === 'setDomainNames') return withNames(client, change);
  const { name, region } = change.config;
  const config = (await client.listConfigs()).find((each) => each.name === name && each.region === region);
  if (config === undefined) return undefined;
  if (change.kind === 'attachWorkspace') {
    const workspace = await client.readWorkspace(change.workspaceId);
    return workspace?.configId === config.configId ? config : undefined;
  }
  const found = findRule(await client.listRules(config.configId), config.configId, change.rule);
  return found.kind === 'live' ? found.rule : undefined;
}

/** The rule, where it leads to all the names already. */
async function withNames(
  client: PrivateEndpointRules,
  { configId, domainNames, ruleId }: RuleChange & { readonly kind: 'setDomainNames' },
): Promise<unknown> {
  const rule = await client.readRule(configId, ruleId);
  const there = new Set(rule?.domainNames.map((name) => name.toLowerCase()));
  return domainNames.every((name) => there.has(name.toLowerCase())) ? rule : undefined;
}

async function whyNotPlanned(effects: Effects, change: RuleChange): Promise<string | undefined> {
  const request = await (await effects.requests()).read(change.requestId);
  if (request?.status !== 'open') return 'the request is not open any more';
  const { verdict } = await planRequest(effects, request);
  const fresh = verdict.kind === 'changeRules' ? verdict.changes : [];
  return fresh.some((each) => fingerprintOf(each) === fingerprintOf(change))
    ? undefined
    : 'the plan on fresh facts differs';
}

async function write(client: PrivateEndpointRules, change: RuleChange): Promise<RuleChanged> {
  if (change.kind === 'setDomainNames') return setNames(client, change);
  const config = await client.ensureConfig(change.config, change.requestId);
  if (config.kind === 'limit') return config;
  if (change.kind === 'attachWorkspace') return attach(client, change, config.value.configId);
  const rule = await client.ensureRule(config.value, change.rule, change.requestId);
  if (rule.kind === 'limit') return rule;
  return { kind: 'done', before: rule.kind === 'created' ? 'absent' : FOUND, after: rule.value };
}

async function setNames(
  client: PrivateEndpointRules,
  { before, configId, domainNames, ruleId }: RuleChange & { readonly kind: 'setDomainNames' },
): Promise<RuleChanged> {
  const after = await client.setDomainNames(configId, ruleId, domainNames);
  return after === undefined
    ? { kind: 'planAgain', because: 'the rule is gone' }
    : { kind: 'done', before: { domainNames: before }, after };
}

async function attach(
  client: PrivateEndpointRules,
  { config, requestId, workspaceId }: RuleChange & { readonly kind: 'attachWorkspace' },
  configId: string,
): Promise<RuleChanged> {
  const attached = await client.attach(workspaceId, configId, requestId);
  if (attached.kind === 'limit') return attached;
  if (attached.kind === 'other' || attached.kind === 'notFound')
    return { kind: 'planAgain', because: 'the workspace is gone, or has another configuration by now' };
  return { kind: 'done', before: 'attached to none', after: { ...config, configId } };
}
