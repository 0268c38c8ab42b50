import type { RequestVerdict } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import { isTargetOf } from '../../domain/platform-request.ts';
import type { Connection } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import type { RequestStep } from '../../domain/request-profile.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { objection } from '../checks/check.ts';
import { checkRemarks } from '../checks/check-profile.ts';
import { type Confirmation, judgeConfirmation } from '../confirm-endpoints.ts';
import type { PlatformConnections } from '../platform-connections.ts';
import { fillText } from '../templates/fill-text.ts';
import { requestChecks } from './request-checks.ts';
import { requestTexts } from './request-texts.ts';
import { decides, done, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** Keeps the text ready for the step that waits for what it asks for. */
export function judgeAsk(
  { also, followUp, party, text }: RequestStep & { readonly kind: 'ask' },
  asked: StepCase,
): JudgedStep {
  const { resources, values } = requestTexts(asked.facts);
  const source = { resources, values: { ...values, ...asked.given } };
  const added = also !== undefined && values[also.onlyWith] ? also.text : '';
  const fill = (template: string): string => fillText(template, source);
  const later = followUp === undefined ? {} : { followUp: { ...followUp, text: fill(followUp.text) } };
  return done({ ...asked, support: { party, text: fill(`${text}${added}`), ...later } });
}

/** Waits until exactly as many of the platform's connections wait, on each target, as it was asked for. */
export function judgeAwait(step: RequestStep & { readonly kind: 'await' }, asked: StepCase): JudgedStep {
  const { connections, facts } = asked;
  if (facts.request.confirmed) return done(asked);
  const places = placesOf(step.connectionCount, asked);
  const expected = places.reduce((sum, { count }) => sum + count, 0);
  if (places.some(({ arrived, count }) => arrived > count))
    return decides(holdOn(tooMany(connections.pending, expected), connections));
  if (places.every(({ arrived, count }) => arrived === count)) return done(asked);
  return decides(awaitMore(expected, asked));
}

/** How many connections are expected on the request's own target and on each that it names besides, and how many wait. */
function placesOf(connectionCount: number, { connections, facts, profile }: StepCase) {
  const { besides = [], inputs, target } = facts.request;
  const named = profile.request?.besides ?? [];
  const countAt = (id: ResourceId): number =>
    named.find(({ input }) => toResourceId(inputs[input] ?? '') === id)?.connectionCount ?? 0;
  const own = target?.kind === 'resource' ? [{ id: target.id, count: connectionCount }] : [];
  return [...own, ...besides.map((id) => ({ id, count: countAt(id) }))].map(({ count, id }) => ({
    count,
    arrived: connections.pending.filter((each) => each.target === id).length,
  }));
}

/** Asks a person which endpoints are the platform's, until one names exactly those that wait. */
export function judgeConfirm(asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const known = facts.request.confirmed;
  if (known) return done({ ...asked, confirmed: known });
  const verdict = judgeConfirmation(facts, profile, connections);
  if (verdict.kind === 'objection') return decides(holdOn(verdict.objection, connections));
  return done({ ...asked, confirmed: verdict.confirmed });
}

/** Onboards what was confirmed, whatever has become of its connections since: their own onboardings decide. */
export function judgeTogether({ confirmed, connections, facts, profile }: StepCase): JudgedStep {
  if (confirmed === undefined) throw new Error(`${profile.id} onboards together what nobody confirmed`);
  if (facts.request.confirmed === undefined)
    return decides({ ...toOnboard(confirmed, connections), connections: connections.pending });

  const all = valueIn(facts.connections) ?? [];
  const theirs = all.filter(
    ({ endpoint, target }) => isTargetOf(facts.request, target) && isIn(confirmed, endpoint),
  );
  const missing = confirmed.endpoints.filter((id) => !theirs.some(({ endpoint }) => endpoint === id));
  if (missing.length === 0) return decides({ ...toOnboard(confirmed, connections), connections: theirs });
  const reason = `The target shows no connection from confirmed endpoints: ${missing.join(', ')}.`;
  return decides(holdOn(objection('connection-not-found', 'nobody', reason), connections));
}

const toOnboard = (confirmed: Confirmation, { generation }: PlatformConnections) =>
  ({ kind: 'onboard', generation, confirmed }) as const;

const isIn = ({ endpoints }: Confirmation, endpoint: Connection['endpoint']): boolean =>
  endpoints.includes(endpoint);

function awaitMore(connectionCount: number, asked: StepCase): RequestVerdict {
  const { connections, facts, profile, support } = asked;
  const party = support?.party ?? profile.title;
  if (facts.policy.mode === 'observe') {
    const reason = `The app only observes; it would ask ${party} for the connections.`;
    return holdOn(objection('mode-observes', 'nobody', reason), connections);
  }
  const raised = stillToCome(connectionCount, party, asked);
  if (support === undefined) return holdOn(raised, connections);
  const { followUp, text } = support;
  if (followUp === undefined || !isFollowUpDue(asked, followUp.afterDays))
    return { ...holdOn(raised, connections), support: { party, text } };
  const about = [`follow-up on ${connections.pending.length} of ${connectionCount}`];
  return { ...holdOn({ ...raised, about }, connections), support: { party, text: followUp.text } };
}

/** Support makes its endpoints within minutes of each other: one that stays alone for days was forgotten. */
function isFollowUpDue({ connections, facts }: StepCase, afterDays: number): boolean {
  const { incompleteSinceAt } = facts.request;
  if (incompleteSinceAt === undefined || connections.pending.length === 0) return false;
  return Date.parse(facts.now) - Date.parse(incompleteSinceAt) >= afterDays * 86_400_000;
}

/** Nobody can say for the platform that its endpoints are there; whoever wants them no more refuses. */
function stillToCome(
  connectionCount: number,
  party: string,
  { connections: { pending }, facts, profile, remarks: known = [] }: StepCase,
): Objection {
  const arrived = `${pending.length} of ${connectionCount}`;
  const endpoints = pending.map(
    ({ endpointAsWritten }, index) => [`Endpoint ${index + 1}`, quoted(endpointAsWritten, 500)] as const,
  );
  const remarks = [...known, ...checkRemarks(requestChecks(facts, profile))].map(
    (remark, index) => [`Worth knowing ${index + 1}`, remark] as const,
  );
  return objection(
    'awaiting-connections',
    'nobody',
    `Waiting for ${party} to create its endpoints; ${arrived} arrived so far.`,
    { 'Connections that arrived': arrived, ...Object.fromEntries([...endpoints, ...remarks]) },
  );
}

const tooMany = (pending: readonly Connection[], expected: number): Objection =>
  objection(
    'unexpected-connections',
    'nobody',
    `${pending.length} connections from the platform wait, but ${expected} were asked for; have those removed that are not ours.`,
    Object.fromEntries(
      pending
        .slice(0, 20)
        .map(({ endpointAsWritten, description }, index) => [
          `Endpoint ${index + 1}`,
          `${quoted(endpointAsWritten, 500)}, request message ${quoted(description)}`,
        ]),
    ),
  );
