import type { OffboardingChange, OffboardingFacts, OffboardingVerdict } from '../../domain/offboarding.ts';
import type { Objection } from '../../domain/plan.ts';
import { isOtherGeneration } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import { brakeFor } from '../checks/check-brakes.ts';
import { holdOf } from '../holds/hold-of.ts';
import { describeRemoval } from './describe-removal.ts';
import { type GoneJudgement, judgeGone } from './judge-gone.ts';
import { judgeStillStale, type StaleJudgement } from './judge-still-stale.ts';
import { isOurApproval, remarksOn } from './offboarding-remarks.ts';
import { planConnectionRemoval, planEndpointRemoval } from './plan-endpoint-removal.ts';
import { planNameRemoval, unreadable } from './plan-name-removal.ts';

/** How soon a provider that is at work is looked at again. */
const SECONDS_TO_LOOK_AGAIN = 15;

/**
 * Decides, on facts read freshly, what is next in taking an onboarding back: names first, so that no client is sent to
 * a dead address; when no cache can hold them any more, the platform's lists and rules; then the connection; and the
 * endpoint last, if the app made it. ClickHouse asks for its lists first, then DNS, then the endpoint: but whoever is
 * off a list is cut off at once while its names still lead there, so that its order is kept around the names. Each is
 * planned only while it stands, so that it can begin again at any point.
 */
export function planOffboarding(facts: OffboardingFacts): OffboardingVerdict {
  const look = lookAgainAt(facts);
  if (look?.kind === 'there') return { kind: 'handBack', reason: THERE_AGAIN };
  if (isAnotherIncarnation(facts)) return { kind: 'end', reason: MADE_ANEW, remarks: [] };
  const blindness = look?.kind === 'unclear' ? unreadable(look.reason) : whatCannotBeRead(facts);
  if (blindness !== undefined) return { kind: 'hold', hold: holdOf(blindness) };

  const names = facts.recordSets.flatMap(({ standing }) => valueIn(standing) ?? []);
  const removals = names.map((each) => planNameRemoval(each, facts));
  const objection = removals.flatMap((each) => (each.kind === 'objection' ? each.objection : []))[0];
  if (objection !== undefined) return { kind: 'hold', hold: holdOf(objection) };
  const nameChanges = removals.flatMap((each) => (each.kind === 'change' ? each.change : []));
  if (nameChanges.length > 0) return unlessBraked(nameChanges, facts);
  return waitForCaches(facts) ?? afterNames(facts);
}

/** What is known by itself is looked at again before every write; a person's decision stands. */
function lookAgainAt(facts: OffboardingFacts): GoneJudgement | StaleJudgement | undefined {
  const { connection, endpoint, target, warrant } = facts;
  const sides = { connection, endpoint, target, generation: warrant.generation };
  if (warrant.kind === 'gone') return judgeGone(sides);
  return warrant.kind === 'stale' ? judgeStillStale(sides) : undefined;
}

const THERE_AGAIN = 'What was gone is there again; it is onboarded anew.';
const MADE_ANEW = 'The endpoint was made anew since; what belongs to the new one is left to it.';

/** Decisions count for one incarnation: what belongs to the next one stays. */
function isAnotherIncarnation({ connection, endpoint, endpointId, warrant }: OffboardingFacts): boolean {
  if (warrant.kind !== 'decision') return false;
  const resourceGuid = valueIn(endpoint)?.resourceGuid;
  if (resourceGuid !== undefined && isOtherGeneration(resourceGuid, warrant.generation)) return true;
  const provider = valueIn(connection);
  return provider?.endpoint === endpointId && isOtherGeneration(provider.id, warrant.generation);
}

/** What we may not look at may stand: an outage is thrown, and this is a role that is missing. */
function whatCannotBeRead(facts: OffboardingFacts): Objection | undefined {
  const { connection, endpoint, endpointId, recordSets, warrant } = facts;
  if (endpoint.kind === 'unreadable' && !warrant.generation.startsWith('/'))
    return unreadable(`endpoint ${endpointId} cannot be read`);
  if (connection.kind === 'unreadable' && isOurApproval(facts))
    return unreadable('the connection that we approved cannot be read');
  const unread = recordSets.find(({ standing }) => standing.kind === 'unreadable');
  return unread && unreadable(`record set ${unread.name} in zone ${unread.zone} cannot be read`);
}

function unlessBraked(
  changes: readonly OffboardingChange[],
  { policy }: OffboardingFacts,
): OffboardingVerdict {
  const brake = brakeFor(changes.map(describeRemoval), policy);
  return brake === undefined ? { kind: 'changes', changes } : { kind: 'hold', hold: holdOf(brake) };
}

function waitForCaches({ namesClearAt, now }: OffboardingFacts): OffboardingVerdict | undefined {
  const seconds = Math.ceil((Date.parse(namesClearAt ?? now) - Date.parse(now)) / 1000);
  if (seconds <= 0) return undefined;
  const reason = `Waiting until ${namesClearAt}, when no cache holds the addresses any more.`;
  return { kind: 'wait', for: 'caches', reason, seconds };
}

function afterNames(facts: OffboardingFacts): OffboardingVerdict {
  const atPlatform = [
    ...facts.registered.map((each) => ({ kind: 'deregister', ...each }) as const),
    ...facts.rules.map((each) => ({ kind: 'deleteRule', ...each }) as const),
  ];
  if (atPlatform.length > 0) return unlessBraked(atPlatform, facts);
  if (isAtWork(facts))
    return {
      kind: 'wait',
      for: 'provider',
      reason: 'Azure is still at work on the connection or its endpoint.',
      seconds: SECONDS_TO_LOOK_AGAIN,
    };
  const removal = planConnectionRemoval(facts) ?? planEndpointRemoval(facts);
  if (removal !== undefined) return unlessBraked([removal], facts);
  const { askToRemove: paste, warrant } = facts;
  const end = { kind: 'end', reason: warrant.reason, remarks: remarksOn(facts) } as const;
  return paste === undefined ? end : { ...end, paste };
}

/** An endpoint of ours that is on its way out has not gone yet: until then this is not over. */
const isAtWork = (facts: OffboardingFacts): boolean =>
  (isOurApproval(facts) && valueIn(facts.connection)?.isChanging === true) ||
  (facts.isMadeByUs && valueIn(facts.endpoint)?.provisioningState === 'Deleting');
