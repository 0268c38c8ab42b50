import type { Evidence } from '../../domain/evidence.ts';
import { hasEnded, type OnboardingRow } from '../../domain/onboarding.ts';
import type { StateSpan } from '../../domain/trace-point.ts';
import type { Telemetry } from './telemetry.ts';

/** A transition that was written down. */
interface Transition {
  readonly row: OnboardingRow;
  readonly evidence: readonly Evidence[];
  /** The state that it left, if it entered another one. */
  readonly left?: StateSpan;
}

/**
 * Tells of the state that was left, and at the end of a run of the whole run. A transition that is written twice is told
 * twice: the spans are then the same ones, and the time counts twice.
 */
export function traceTransition(telemetry: Telemetry, { evidence, left, row }: Transition): void {
  const { platform = 'unknown', updatedAt } = row;
  if (left !== undefined) {
    const seconds = (Date.parse(updatedAt) - Date.parse(left.sinceAt)) / 1000;
    telemetry.observe('autopilot.state.seconds', seconds, { state: left.state, platform });
    if (left.state === 'propagating')
      telemetry.observe('autopilot.propagation.seconds', seconds, { platform });
    telemetry.span({ ...stateSpan(row, left), endedAt: updatedAt });
  }
  const entered = evidence.at(-1);
  if (!hasEnded(row.state) || entered?.state !== row.state) return;
  const { state } = row;
  telemetry.span({ ...stateSpan(row, { state, key: entered.key, sinceAt: updatedAt }), endedAt: updatedAt });
  telemetry.span({
    onboardingId: row.onboardingId,
    key: runOf(row),
    name: nameOf(row),
    startedAt: row.startedAt,
    endedAt: updatedAt,
    attributes: { ...attributesOf(row), 'autopilot.state': state, ...codeOf(row) },
    ...(state === 'refused' ? { fault: row.code ?? 'refused' } : {}),
  });
}

const stateSpan = (row: OnboardingRow, { key, sinceAt, state }: StateSpan) => ({
  onboardingId: row.onboardingId,
  key,
  parent: runOf(row),
  name: state,
  startedAt: sinceAt,
  attributes: { ...attributesOf(row), 'autopilot.state': state },
});

const runOf = ({ startedAt }: OnboardingRow): string => `run ${startedAt}`;

function nameOf({ kind, offboarding }: OnboardingRow): string {
  if (kind === 'request') return 'request';
  return offboarding === undefined ? 'onboarding' : 'offboarding';
}

const attributesOf = ({ kind, onboardingId, platform = 'unknown' }: OnboardingRow) => ({
  'autopilot.onboarding_id': onboardingId,
  'autopilot.kind': kind,
  'autopilot.platform': platform,
});

const codeOf = ({ code }: OnboardingRow) => (code === undefined ? {} : { 'autopilot.code': code });
