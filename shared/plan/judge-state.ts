import type { Decision } from '../domain/decision.ts';
import type { Refusal, RefusalCode } from '../domain/onboarding.ts';
import { quoted } from '../domain/one-line.ts';
import { type ConnectionStatus, isOtherGeneration } from '../domain/private-endpoint.ts';
import { valueIn } from '../domain/reading.ts';
import { mayBeSameTarget } from './connection-of-pair.ts';
import { refusalIn } from './holds/releases.ts';
import { whyNotWatched } from './is-watched.ts';
import type { PlanSubject } from './plan-subject.ts';

/** What the state of things already decides, before any policy is asked. */
export type StateJudgement =
  | ({ readonly kind: 'refuse' } & Refusal)
  | { readonly kind: 'wait'; readonly reason: string };

/** The first thing about the state that ends or delays the onboarding; nothing in Azure is rejected by it. */
export function judgeState(subject: PlanSubject): StateJudgement | undefined {
  for (const judge of JUDGES) {
    const judgement = judge(subject);
    if (judgement) return judgement;
  }
  return undefined;
}

const JUDGES: readonly ((subject: PlanSubject) => StateJudgement | undefined)[] = [
  function endpointIsThere({ endpoint, facts }) {
    if (endpoint.kind === 'absent') return refuse('endpoint-gone', 'The private endpoint does not exist.');
    const isThisPair = mayBeSameTarget(
      valueIn(endpoint)?.target ?? facts.request.target,
      facts.request.target,
    );
    return isThisPair
      ? undefined
      : refuse('endpoint-gone', 'The endpoint was made anew and leads to another target.');
  },

  function someSideIsThere({ endpoint, connection }) {
    if (endpoint.kind !== 'unreadable' || connection.kind !== 'absent') return undefined;
    return refuse('connection-removed', 'The connection is no longer on the target.');
  },

  function endpointIsSettled({ endpoint }) {
    const state = valueIn(endpoint)?.provisioningState;
    if (state !== 'Updating' && state !== 'Deleting') return undefined;
    return { kind: 'wait', reason: `The endpoint is ${state}.` };
  },

  function nobodyRejected(subject) {
    if (!hasStatus(subject, 'Rejected')) return undefined;
    const why =
      valueIn(subject.connection)?.description ?? valueIn(subject.endpoint)?.statusDescription ?? '';
    return refuse(
      'connection-rejected',
      `The connection was rejected (${quoted(why)}); Azure hardly ever lets it be approved again, so make a new endpoint.${withdrawnFrom(subject)}`,
    );
  },

  function endpointHasNotFailed({ endpoint }) {
    if (valueIn(endpoint)?.provisioningState !== 'Failed') return undefined;
    return refuse('endpoint-failed', 'Azure could not make the endpoint; delete it and make it again.');
  },

  function connectionIsNotCut(subject) {
    if (!hasStatus(subject, 'Disconnected')) return undefined;
    const reason = `The connection is Disconnected: the other side removed it.${withdrawnFrom(subject)}`;
    return refuse('connection-removed', reason);
  },

  function isWatched({ facts }) {
    const reason = whyNotWatched(facts);
    return reason ? refuse('out-of-scope', reason) : undefined;
  },

  function nobodyRefused(subject) {
    const refusal = refusalIn(subject.facts.decisions.filter((each) => mayConcern(subject, each)));
    if (!refusal) return undefined;
    const reason = `${quoted(refusal.by.name)} refused: ${quoted(refusal.reason, 500)}.`;
    return { ...refuse('person-refused', reason), by: refusal.by.name };
  },
];

/** A refusal by one name of an incarnation is one by the other: it counts unless that name is known to be another's. */
function mayConcern({ connection, endpoint }: PlanSubject, { generation }: Decision): boolean {
  const name = generation.startsWith('/') ? valueIn(connection)?.id : valueIn(endpoint)?.resourceGuid;
  return name === undefined || name === generation;
}

/** What the app approved and somebody else took back stays taken back: people hear since when it had stood. */
function withdrawnFrom({ facts: { adoptedAt, ownApproval: own }, generation }: PlanSubject): string {
  if (own === undefined && adoptedAt !== undefined)
    return ` It was Approved when this app took stock at ${adoptedAt}, and somebody has withdrawn that since. Nothing of it is undone.`;
  if (own === undefined || isOtherGeneration(own.generation, generation)) return '';
  const since = own.at === undefined ? '' : ` at ${own.at}`;
  return ` This app had approved it${since}, and somebody has withdrawn that since. Nothing of it is undone: names lead there until somebody has it taken back.`;
}

const hasStatus = ({ connection, endpoint }: PlanSubject, status: ConnectionStatus): boolean =>
  valueIn(connection)?.status === status || valueIn(endpoint)?.status === status;

const refuse = (code: RefusalCode, reason: string): StateJudgement & { readonly kind: 'refuse' } => ({
  kind: 'refuse',
  code,
  reason,
});
