import { isCalledFor, runsIn } from './clean-up-runs.ts';
import { actsOf, documentOf, type Observations, type Row, textIn, type Violation } from './observations.ts';
import { ownersOf, takenBackAt } from './taken-back.ts';

/** Steps of the evidence that take something away, or give it to somebody else. */
const REMOVES: ReadonlySet<unknown> = new Set([
  'removeRecordSet',
  'putRecordSet',
  'removeConnection',
  'removeEndpoint',
  'deleteRule',
]);

/**
 * Promises 7 and 8: what a clean-up removes stood in a candidate that passed every gate, of a run that was not dry and
 * within its cap or agreed to, and what it was had been written down before. What a person had put back stays.
 */
export const checkCleanUps = (seen: Observations): readonly Violation[] => [
  ...removalsIn(seen).flatMap((removal) => checkRemoval(seen, removal)),
  ...takenBackIn(seen),
  ...actsOf(seen, 'record.deleted')
    .filter((deletion) => isPutBack(seen, deletion))
    .map(({ resource }) => ({ promise: 7, what: `${resource} was put back by a person, and removed again` })),
];

/** What evidence under the ID of a run says that it took away. */
function removalsIn(seen: Observations): readonly Row[] {
  const runs = runsIn(seen);
  return seen
    .rows('evidence')
    .map(documentOf)
    .filter((item) => runs.has(String(item['onboardingId'])))
    .filter(({ after, step }) => REMOVES.has(step) && after !== undefined);
}

function checkRemoval(seen: Observations, removal: Row): readonly Violation[] {
  const { at, key, message, onboardingId } = removal;
  const itemId = String(key).replace(/-removed$/, '');
  const isNamed = isCalledFor(seen, { cleanUpId: String(onboardingId), itemId, at: String(at) });
  return [
    ...(isNamed ? [] : [{ promise: 7, what: `${message}: no candidate of a run that may remove says so` }]),
    ...(isIntended(seen, removal, itemId)
      ? []
      : [{ promise: 8, what: `${message}: what it was had not been written down before` }]),
  ];
}

/** The same as it was before, in an item of its own that came first. */
const isIntended = (seen: Observations, { at, before, onboardingId }: Row, itemId: string): boolean =>
  seen
    .rows('evidence')
    .map(documentOf)
    .some(
      (item) =>
        item['onboardingId'] === onboardingId &&
        item['key'] === `${itemId}-intent` &&
        item['after'] === undefined &&
        String(item['at']) <= String(at) &&
        JSON.stringify(item['before']) === JSON.stringify(before),
    );

/** Onboardings that were taken back because a clean-up said so. */
function takenBackIn(seen: Observations): readonly Violation[] {
  const stale = seen
    .rows('onboardings')
    .map(documentOf)
    .filter((row) => textIn(row, 'offboarding', 'kind') === 'stale');
  return stale.flatMap((row) => {
    const [cleanUpId, itemId] = [
      textIn(row, 'offboarding', 'cleanUpId'),
      textIn(row, 'offboarding', 'itemId'),
    ];
    const at = textIn(row, 'offboarding', 'foundAt');
    const onboardingId = String(row['onboardingId']);
    return isCalledFor(seen, { cleanUpId, itemId, at, onboardingId })
      ? []
      : [{ promise: 7, what: `${onboardingId} was taken back, and no candidate of a run says so` }];
  });
}

/** The last write before it was a person's undo, and nobody has said since that it may go. */
function isPutBack(seen: Observations, { at, before, resource }: Observations['log'][number]): boolean {
  const evidence = seen.rows('evidence').map(documentOf);
  const [name = '', zone = ''] = [resource.split('/').at(-1), resource.split('/').at(-3)];
  const host = `${name}.${zone}`.toLowerCase();
  const written = evidence
    .filter(({ after, at: writtenAt }) => after !== undefined && String(writtenAt) < at)
    .filter(({ step }) => step === 'putBack' || step === 'putRecordSet')
    .filter(({ message }) => String(message).toLowerCase().includes(host))
    .toSorted((one, other) => String(one['at']).localeCompare(String(other['at'])))
    .at(-1);
  if (written?.['step'] !== 'putBack') return false;
  const since = (instant: unknown): boolean =>
    String(instant) >= String(written['at']) && String(instant) <= at;
  const mayGo = evidence.some(
    (item) => String(item['key']).endsWith('-put-back-may-go') && since(item['at']),
  );
  return !mayGo && !ownersOf(before).all.some((endpoint) => since(takenBackAt(seen, endpoint)));
}
