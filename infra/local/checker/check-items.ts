import { documentOf, type Observations, type Row, type Violation } from './observations.ts';

/** What every item says; the last is what tickets call the matter. */
const ALWAYS = ['onboardingId', 'key', 'at', 'actor', 'step', 'message', 'correlationId'];

/** States that a rule decided. */
const BY_RULE: ReadonlySet<unknown> = new Set(['held', 'refused']);

/** Steps that change something in Azure or at a platform. */
const CHANGES: ReadonlySet<unknown> = new Set([
  'createEndpoint',
  'attachWorkspace',
  'makeRule',
  'setDomainNames',
  'approve',
  'register',
  'ensureZone',
  'putRecordSet',
  'putBack',
  'ensureLink',
  'removeRecordSet',
  'deregister',
  'deleteRule',
  'removeConnection',
  'removeEndpoint',
]);

/** Steps that only an entry of the allowlist, or a person, can have allowed. */
const BY_ENTRY: ReadonlySet<unknown> = new Set([
  'createEndpoint',
  'attachWorkspace',
  'makeRule',
  'setDomainNames',
  'approve',
  'register',
]);

/** Promise 8, item by item: who or what, when, on which rule or entry, what was there before a change; in both tables. */
export function checkItems(seen: Observations): readonly Violation[] {
  const items = seen.rows('evidence').map(documentOf);
  const byTime = new Set(seen.rows('evidencebytime').map(documentOf).map(nameOf));
  const untimed = items.filter((item) => !byTime.has(nameOf(item))).map(violation('its row by time'));
  return [...untimed, ...items.flatMap((item) => lacksOf(item).map((lack) => violation(lack)(item)))];
}

const nameOf = ({ key, onboardingId }: Row): string => JSON.stringify([onboardingId, key]);

const violation =
  (lack: string) =>
  (item: Row): Violation => ({
    promise: 8,
    what: `evidence of ${item['step']} lacks ${lack}: ${JSON.stringify(item)}`,
  });

function lacksOf(item: Row): readonly string[] {
  const missing = ALWAYS.filter((name) => typeof item[name] !== 'string' || item[name] === '');
  return [...missing, ...LACKS.filter(([, lacks]) => lacks(item)).map(([what]) => what)];
}

type Lack = readonly [string, (item: Row) => boolean];

const LACKS: readonly Lack[] = [
  ['an instant', ({ at }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(at))],
  ['its rule', ({ rule, state }) => BY_RULE.has(state) && !rule],
  ['its entry', (item) => BY_ENTRY.has(item['step']) && item['after'] !== undefined && !isAllowed(item)],
  [
    'what was before',
    ({ after, before, step }) => CHANGES.has(step) && after !== undefined && before === undefined,
  ],
];

const isAllowed = ({ entryId, releasedBy }: Row): boolean =>
  Boolean(entryId) || (Array.isArray(releasedBy) && releasedBy.length > 0);
