import {
  documentOf,
  type Observations,
  type ObservedInstance,
  type Row,
  type Violation,
} from './observations.ts';

const ENDED: ReadonlySet<unknown> = new Set(['onboarded', 'standby', 'refused', 'adopted', 'offboarded']);

/** Promise 6: every onboarding has ended or is held with a reason, a ticket and a deadline. */
export function checkEndings(seen: Observations): readonly Violation[] {
  const rows = [
    ...new Map(
      seen
        .rows('onboardings')
        .map(documentOf)
        .map((row) => [row['onboardingId'], row]),
    ).values(),
  ];
  return [...rows.flatMap((row) => checkEnding(seen, row)), ...checkInstances(seen)];
}

/** There is no `failed`: what cannot go on is held. */
const checkInstances = ({ instances }: Observations): readonly Violation[] =>
  instances
    .filter((instance) => CUT_OFF.has(instance.runtimeStatus) && !isMadeGood(instance))
    .map(({ name, runtimeStatus }) => ({ promise: 6, what: `an orchestration ${name} is ${runtimeStatus}` }));

/** When a part fails, what it belongs to holds; a periodic cycle, which has its own name for an ID, comes again with its timer. */
const isMadeGood = ({ instanceId, name, parentInstanceId }: ObservedInstance): boolean =>
  parentInstanceId !== undefined || instanceId === name;

const CUT_OFF: ReadonlySet<string> = new Set(['Failed', 'Terminated']);

function checkEnding(seen: Observations, row: Row): readonly Violation[] {
  const id = String(row['onboardingId']);
  if (ENDED.has(row['state']))
    return row['reason'] ? [] : [{ promise: 6, what: `${id} ended without a reason` }];
  if (row['state'] !== 'held')
    return [{ promise: 6, what: `${id} neither ended nor is held: ${String(row['state'])}` }];
  const hold = (row['hold'] ?? {}) as Row;
  const isQuiet = SILENT_HOLDS.has(hold['code']);
  return [
    ...(hold['reason'] ? [] : [{ promise: 6, what: `${id} is held without a reason` }]),
    ...(isQuiet || hold['deadlineAt'] ? [] : [{ promise: 6, what: `${id} is held without a deadline` }]),
    ...(isQuiet || hasTicket(seen, row) ? [] : [{ promise: 6, what: `${id} is held without a ticket` }]),
  ];
}

/** Told in one report, or not at all because the app only observes. */
const SILENT_HOLDS: ReadonlySet<unknown> = new Set(['found-on-day-one', 'mode-observes']);

function hasTicket({ tickets }: Observations, row: Row): boolean {
  const request = (row['request'] ?? {}) as Row;
  const own = [row['onboardingId'], request['platformRequestId']];
  return tickets.some(({ correlationId }) => own.includes(correlationId));
}
