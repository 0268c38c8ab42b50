import type { RequestVerdict } from '../../../shared/domain/facts.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import { oneLine } from '../../../shared/domain/one-line.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { RuleChange } from '../../../shared/domain/rule-change.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { describeRuleChange, sayLimit } from '../../../shared/plan/rules/say-rule.ts';
import type { RuleChanged } from '../../activities/change-rule.ts';
import { changeRule } from '../../activities/stubs.ts';
import { type AfterWait, hold, isHeldFor } from '../run/hold.ts';
import { enter, type Journal, note } from '../run/journal.ts';
import { isHeldForAChange } from '../run/outage-hold.ts';
import { pace } from '../run/pace.ts';

/** Makes what a request needs at the platform, one after the other; a limit of the platform is held in words. */
export function* changeRules(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  { changes }: RequestVerdict & { readonly kind: 'changeRules' },
  deadlines: Deadlines,
): Steps<AfterWait> {
  let leastSeconds = 0;
  for (const change of changes) {
    const changed = yield* changeOne(context, journal, request, change);
    if (changed.kind === 'limit') return yield* hold(context, journal, limitHold(change, changed), deadlines);
    if (changed.kind !== 'done') leastSeconds = deadlines.pollSeconds;
  }
  const print = fingerprintOf(changes);
  if ((yield* pace(context, journal, { print, leastSeconds }, deadlines)) === 'lookAgain') return 'lookAgain';
  return yield* hold(context, journal, overdueHold(changes), deadlines);
}

/** Tried again while it is held, it is silent: only its success is news. */
function* changeOne(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  change: RuleChange,
): Steps<RuleChanged> {
  const isSilent = isHeldFor(journal, 'rule-limit') || isHeldForAChange(journal);
  const words = describeRuleChange(change);
  // What says that the app meant to make it, should the answer be lost.
  const intent = { entryId: change.entryId, after: intentOf(change) };
  if (!isSilent) yield* enter(context, journal, 'creating', words, intent);
  const run = { request, generation: journal.memory.generation };
  const changed = yield* call(context, changeRule, { change, platform: request.platform, run });
  const { entryId, kind } = change;
  if (changed.kind === 'done') {
    const { after, before } = changed;
    yield* note(context, journal, kind, words, { entryId, before, after });
  }
  if (changed.kind === 'planAgain' && !isSilent)
    yield* note(context, journal, kind, oneLine(`Not done: ${changed.because}`, 1000), { entryId });
  return changed;
}

const intentOf = (change: RuleChange) => ({
  intent: fingerprintOf(change),
  ...(change.kind === 'makeRule' ? { rule: change.rule, config: change.config } : {}),
});

const limitHold = (change: RuleChange, { limit, most }: RuleChanged & { readonly kind: 'limit' }): Hold => ({
  code: 'rule-limit',
  reason: `A limit of the platform is reached: ${sayLimit(limit, most)}.`,
  releasableBy: 'nobody',
  input: [],
  facts: { 'Planned change': describeRuleChange(change) },
  about: [limit],
});

const overdueHold = (changes: readonly RuleChange[]): Hold => ({
  code: 'change-overdue',
  reason: `A change was made again and again and does not show: ${oneLine(changes.map(describeRuleChange).join('; '), 1000)}.`,
  releasableBy: 'nobody',
  input: [],
  facts: Object.fromEntries(
    changes.map((change, index) => [`Planned change ${index + 1}`, describeRuleChange(change)]),
  ),
  about: changes.map(describeRuleChange),
});
