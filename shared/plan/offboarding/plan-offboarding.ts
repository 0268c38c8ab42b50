import type {
  OffboardingChange,
  OffboardingFacts,
  OffboardingVerdict,
  RemoveConnectionChange,
} from '../../domain/offboarding.ts';
import type { Objection } from '../../domain/plan.ts';
import { isOtherGeneration } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import { brakeFor } from '../checks/check-brakes.ts';
import { holdOf } from '../holds/hold-of.ts';
import { describeRemoval } from './describe-removal.ts';
import { judgeGone } from './judge-gone.ts';
import { isOurApproval, remarksOn } from './offboarding-remarks.ts';
import { planNameRemoval, unreadable } from './plan-name-removal.ts';

/** How soon a provider that is at work is looked at again. */
const SECONDS_TO_LOOK_AGAIN = 15;

/**
 * Decides, on facts read freshly, what is next in taking an onboarding back: names first, so that no client is sent to
 * a dead address; when no cache can hold them any more, the platform's list; then the connection that we approved. Each
 * is planned only while it stands, so that it can begin again at any point.
 */
export function planOffboarding(facts: OffboardingFacts): OffboardingVerdict {
  if (facts.warrant.kind === 'gone' && judgeGone(sidesOf(facts)).kind === 'there')
    return { kind: 'handBack', reason: THERE_AGAIN };
  if (isAnotherIncarnation(facts)) return { kind: 'end', reason: MADE_ANEW, remarks: [] };
  const blindness = whatCannotBeRead(facts);
  if (blindness !== undefined) return { kind: 'hold', hold: holdOf(blindness) };

  const names = facts.recordSets.flatMap(({ standing }) => valueIn(standing) ?? []);
  const removals = names.map((each) => planNameRemoval(each, facts));
  const objection = removals.flatMap((each) => (each.kind === 'objection' ? each.objection : []))[0];
  if (objection !== undefined) return { kind: 'hold', hold: holdOf(objection) };
  const nameChanges = removals.flatMap((each) => (each.kind === 'change' ? each.change : []));
  if (nameChanges.length > 0) return unlessBraked(nameChanges, facts);
  return waitForCaches(facts) ?? afterNames(facts);
}

const sidesOf = ({ connection, endpoint, warrant }: OffboardingFacts) => ({
  connection,
  endpoint,
  generation: warrant.generation,
});

const THERE_AGAIN = 'What was gone is there again; it is onboarded anew.';
const MADE_ANEW = 'The endpoint was made anew since; what belongs to the new one is left to it.';

/** Decisions count for one incarnation: what belongs to the next one stays. */
function isAnotherIncarnation({ connection, endpoint, endpointId, warrant }: OffboardingFacts): boolean {
  if (warrant.kind === 'gone') return false;
  const resourceGuid = valueIn(endpoint)?.resourceGuid;
  if (resourceGuid !== undefined && isOtherGeneration(resourceGuid, warrant.generation)) return true;
  const provider = valueIn(connection);
  return provider?.endpoint === endpointId && isOtherGeneration(provider.id, warrant.generation);
}

/** What we may not look at may stand: an outage is thrown, and this is a role that is missing. */
function whatCannotBeRead(facts: OffboardingFacts): Objection | undefined {
  const { connection, endpoint, endpointId, recordSets, warrant } = facts;
  const look = warrant.kind === 'gone' ? judgeGone(sidesOf(facts)) : undefined;
  if (look?.kind === 'unclear') return unreadable(look.reason);
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
  const { registered } = facts;
  if (registered.length > 0)
    return unlessBraked(
      registered.map((each) => ({ kind: 'deregister', ...each })),
      facts,
    );
  if (isProviderAtWork(facts))
    return {
      kind: 'wait',
      for: 'provider',
      reason: 'The provider is still at work on the connection.',
      seconds: SECONDS_TO_LOOK_AGAIN,
    };
  const removal = planConnectionRemoval(facts);
  if (removal !== undefined) return unlessBraked([removal], facts);
  return { kind: 'end', reason: facts.warrant.reason, remarks: remarksOn(facts) };
}

const isProviderAtWork = (facts: OffboardingFacts): boolean =>
  isOurApproval(facts) && valueIn(facts.connection)?.isChanging === true;

/** Only what we approved and is still Approved (or Disconnected, once its endpoint is gone): what somebody else decided is theirs to undo. */
function planConnectionRemoval(facts: OffboardingFacts): RemoveConnectionChange | undefined {
  const connection = valueIn(facts.connection);
  if (connection === undefined || connection.endpoint !== facts.endpointId) return undefined;
  const isLeftOver = facts.warrant.kind === 'gone' && connection.status === 'Disconnected';
  if (connection.status !== 'Approved' && !isLeftOver) return undefined;
  if (!isOurApproval(facts)) return undefined;
  const { description, endpoint, id, status } = connection;
  return { kind: 'removeConnection', connection: id, before: { status, description, endpoint } };
}
