import { expect, test } from 'vitest';
import type { LoggedEntry } from '../../infra/local/azure/azure-context.ts';
import { checkRepairs } from '../../infra/local/checker/check-repairs.ts';
import type { Row } from '../../infra/local/checker/observations.ts';
import * as an from './an-observation.ts';

const at = (minute: number): string => `2030-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const ours = (minute: number): LoggedEntry => an.aRecordPut({ at: at(minute) });
const edited = (minute: number): LoggedEntry =>
  an.aRecordPut({ at: at(minute), by: 'a person', after: { ...an.aRecordSet(), aRecords: ['10.9.9.9'] } });
const deleted = (minute: number): LoggedEntry =>
  an.anAct({ at: at(minute), by: 'a person', kind: 'record.deleted', resource: an.RECORD });
const item = (minute: number, rest: Row): Row =>
  an.aDocument({ onboardingId: an.ONBOARDING, at: at(minute), ...rest });
const endedAt = (minute: number): Row => item(minute, { step: 'state', state: 'onboarded' });
const ended = endedAt(2);
const drift = (minute: number): Row => item(minute, { step: 'drift', after: { subject: an.RECORD } });
const release = (minute: number): Row => item(minute, { hold: 'name-contested', kind: 'release' });

const brokenBy = (log: readonly LoggedEntry[], evidence: readonly Row[], decisions: readonly Row[] = []) =>
  checkRepairs(
    an.observations({ log, tables: { onboardings: [an.anOnboarding()], evidence, decisions } }),
  ).map(({ promise }) => promise);

const first = [ours(1), edited(3), ours(5)];
const again = [...first, deleted(7), ours(9)];

test.each<readonly [string, readonly number[], readonly number[]]>([
  ['a repair that evidence announces is in order', brokenBy(first, [ended, drift(4)]), []],
  ['one that nothing announces is not', brokenBy(first, [ended]), [8]],
  ['nor one that is written down too late', brokenBy(first, [ended, drift(6)]), [8]],
  ['before it ended nothing was left to repair', brokenBy(first, []), []],
  ['a name is not fought over', brokenBy(again, [ended, drift(4), endedAt(6), drift(8)]), [7]],
  [
    'unless a person released it since',
    brokenBy(again, [ended, drift(4), endedAt(6), drift(8)], [release(8)]),
    [],
  ],
  [
    'a release from before the last repair is none',
    brokenBy(again, [ended, drift(4), endedAt(6), drift(8)], [release(4)]),
    [7],
  ],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
