import {
  type DriftFinding,
  type DriftKind,
  type PastDrift,
  REPAIRED_DRIFT,
  REPORTED_DRIFT,
} from '../../domain/drift.ts';
import type { Evidence } from '../../domain/evidence.ts';

/** The step under which evidence tells of drift. */
export const DRIFT_STEP = 'drift';

/** Within so many days the same repair, needed again, means that somebody else keeps the name. */
const DAYS = 7;

/** The drift that evidence tells of within the last seven days, oldest first; and every zone that is gone still. */
export function pastDriftIn(items: readonly Evidence[], now: string): readonly PastDrift[] {
  const since = Date.parse(now) - DAYS * 24 * 3600 * 1000;
  const end = items.findLastIndex(({ state }) => state === 'onboarded' || state === 'standby');
  return items.flatMap((item, index) => {
    const finding = findingIn(item);
    const isOpen = index > end;
    const counts = Date.parse(item.at) >= since || (isOpen && finding?.kind === 'zone-deleted');
    return finding === undefined || !counts ? [] : [{ ...finding, key: item.key, at: item.at, isOpen }];
  });
}

/** What an item of evidence holds beside its sentence. */
export const driftEvidenceOf = ({
  expected,
  found,
  kind,
  subject,
}: DriftFinding): Pick<Evidence, 'step' | 'before' | 'after'> => ({
  step: DRIFT_STEP,
  before: { subject, stands: expected },
  after: { kind, subject, stands: found },
});

function findingIn({ after, before, step }: Evidence): DriftFinding | undefined {
  const kind = KINDS.find((each) => each === textIn(after, 'kind'));
  if (step !== DRIFT_STEP || kind === undefined) return undefined;
  const [subject, expected, found] = [
    textIn(after, 'subject'),
    textIn(before, 'stands'),
    textIn(after, 'stands'),
  ];
  return { kind, subject, expected, found };
}

const KINDS: readonly DriftKind[] = [...REPAIRED_DRIFT, ...REPORTED_DRIFT];

function textIn(value: unknown, name: string): string {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : '';
}
