import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { historyEvent } from '../../infra/local/host/durable/store/history-event.ts';
import { aReplayer } from './a-replayer.ts';
import { toEvents, toLine } from './history-line.ts';
import { type RecordedOrchestration, readRecorded } from './recorded-history.ts';
import { chooseExecutions } from './recording/choose-executions.ts';
import { isReleased } from './recording/is-released.ts';
import type { WatchedExecution } from './recording/watch-executions.ts';
import { registerTheApp } from './register-the-app.ts';

const LARGEST_CHARACTERS = 400 * 1024;

let recorded: readonly RecordedOrchestration[] = [];
let version = '';
beforeAll(async () => {
  recorded = await readRecorded();
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  version = z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
});

test('every orchestration that this version registers has a history; npm run record-histories makes it', async () => {
  const { orchestrations } = await aReplayer(registerTheApp);

  const ours = recorded.filter((each) => each.version === version);

  expect(ours.map(({ orchestration }) => orchestration).sort()).toEqual(orchestrations);
  expect(ours.filter(({ histories }) => histories.length === 0)).toEqual([]);
});

test('histories hold waits to go on from, and stay small enough for a repository', () => {
  const waits = recorded.map(({ histories }) =>
    histories.flatMap(({ lines }) => lines).filter(([what]) => what === 'rest'),
  );

  expect(Math.min(...waits.map(({ length }) => length))).toBeGreaterThan(0);
  expect(JSON.stringify(recorded).length).toBeLessThan(LARGEST_CHARACTERS);
});

test('each kind of event comes out of its line as it went in, but for what replay does not read', () => {
  const lines = recorded.flatMap(({ histories }) => histories.flatMap((each) => each.lines));

  expect(new Set(lines.map(([what]) => what)).size).toBeGreaterThanOrEqual(9);
  for (const { histories } of recorded)
    for (const each of histories) expect(toEvents(each.lines).map(toLine)).toEqual(each.lines);
});

test('an event that no line has words for is refused by its number', () => {
  const suspended = historyEvent(new Date(0), { EventType: 19, Reason: 'a look' });

  expect(() => toLine(suspended)).toThrow('type 19');
});

const anExecution = (...steps: readonly string[]): WatchedExecution => ({
  orchestration: 'o',
  instanceId: steps.join(),
  lines: steps.map((step, id) => ['activity', id, step]),
});

test('of executions those are kept that show most, and none that shows nothing new', () => {
  const executions = [
    anExecution('a'),
    anExecution('a', 'b', 'c'),
    anExecution('b', 'a'),
    anExecution('a', 'b'),
  ];

  const kept = chooseExecutions(executions)
    .get('o')
    ?.map(({ instanceId }) => instanceId);

  expect(kept).toEqual(['a,b,c', 'b,a']);
});

test.each([
  ['## 1.2.0 (2030-01-31)', true],
  ['## 1.2.0 (not released yet)', false],
  ['## 1.2.01 (2030-01-31)', false],
  ['# Changelog', false],
])('a version is released once the changelog gives it a date: %s', (line, released) => {
  expect(isReleased(`# Changelog\n\n${line}\n\n- a change\n`, '1.2.0')).toBe(released);
});
