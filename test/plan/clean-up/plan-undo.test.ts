import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planUndo } from '../../../shared/plan/clean-up/plan-undo.ts';
import { aCleanUpItem, ZONE } from '../builders/a-clean-up.ts';
import {
  anItem,
  aRemoval,
  aRemovedSet,
  aState,
  HANDED_ON,
  ONBOARDING,
  OTHER,
  PLACE,
  STATE,
} from '../builders/some-removals.ts';

test('a record set that was removed is put back as it was, where none stands', () => {
  const { steps } = planUndo([{ item: aRemovedSet(), evidence: [aRemoval(4)] }]);

  expect(steps).toEqual([{ kind: 'put-back', itemId: aRemovedSet().itemId, ...PLACE, ...STATE }]);
});

test('a name that was given to another endpoint is given back, if it is as we left it', () => {
  const given = anItem(4, 'putRecordSet', { before: STATE, after: { ...PLACE, ...OTHER } });

  const { steps } = planUndo([{ item: HANDED_ON, evidence: [aState(2, 'offboarding'), given] }]);

  expect(steps).toEqual([{ kind: 'put-back', itemId: HANDED_ON.itemId, ...PLACE, ...STATE, left: OTHER }]);
});

test('a name that was given on and then removed goes back to what it was first, in one step', () => {
  const given = anItem(4, 'putRecordSet', { before: STATE, after: { ...PLACE, ...OTHER } });
  const second = { ...HANDED_ON, itemId: 'second' };
  const traces = [
    { item: second, evidence: [aState(3, 'offboarding'), aRemoval(5, { ...PLACE, ...OTHER })] },
    { item: HANDED_ON, evidence: [aState(2, 'offboarding'), given] },
  ];

  const plans = [planUndo(traces), planUndo(traces.toReversed())];

  for (const { steps } of plans)
    expect(steps).toEqual([{ kind: 'put-back', itemId: HANDED_ON.itemId, ...PLACE, ...STATE }]);
});

test.each([
  ['removeConnection', 'connection cannot come back'],
  ['removeEndpoint', 'endpoint cannot come back'],
  ['deleteRule', 'rule of a platform cannot come back'],
  ['deregister', 'off the list of the platform'],
])('%s of an offboarding cannot be undone, and it says why', (step, why) => {
  const lost = anItem(4, step, { before: 'there', after: 'absent' });

  const { steps } = planUndo([{ item: HANDED_ON, evidence: [aState(2, 'offboarding'), lost] }]);

  expect(steps).toEqual([
    {
      kind: 'cannot',
      itemId: HANDED_ON.itemId,
      what: `${step} of minute 4`,
      because: expect.stringContaining(why),
    },
  ]);
});

test.each(['connection', 'endpoint', 'rule'] as const)(
  'a %s that the run removed itself cannot be undone, with or without evidence',
  (kind) => {
    const item = aRemovedSet({ kind });

    const { steps } = planUndo([{ item, evidence: [] }]);

    expect(steps).toMatchObject([{ kind: 'cannot', what: item.resource }]);
  },
);

test.each([
  ['no evidence', []],
  ['evidence of another record set', [aRemoval(4, { zone: ZONE, name: 'other', ...STATE })]],
  ['evidence without addresses', [aRemoval(4, { ...PLACE, ttlSeconds: 300, metadata: {} })]],
  ['evidence without metadata', [aRemoval(4, { ...PLACE, addresses: ['10.0.0.1'], ttlSeconds: 300 })]],
  ['evidence that is cut', [aRemoval(4, { ...PLACE, isCut: true, characters: 1, beginning: '' })]],
  ['a removal that was only tried', [anItem(4, 'removeRecordSet', { before: { ...PLACE, ...STATE } })]],
] as const)('with %s nothing is guessed: it cannot be put back', (_, evidence) => {
  const { steps } = planUndo([{ item: aRemovedSet(), evidence }]);

  expect(steps).toMatchObject([{ kind: 'cannot', because: expect.stringContaining('not guessed') }]);
});

test('what an onboarding did before it was handed on, or since it began anew, is not undone', () => {
  const evidence = [
    anItem(0, 'removeRecordSet', { before: { zone: ZONE, name: 'before', ...STATE }, after: 'absent' }),
    aState(2, 'offboarding'),
    aRemoval(3),
    aState(4, 'offboarded'),
    aState(30, 'planning'),
    anItem(31, 'putRecordSet', { before: 'absent', after: { ...PLACE, ...OTHER } }),
  ];

  const { steps } = planUndo([{ item: HANDED_ON, evidence }]);

  expect(steps).toEqual([{ kind: 'put-back', itemId: HANDED_ON.itemId, ...PLACE, ...STATE }]);
});

test.each([
  ['offboarding', [ONBOARDING]],
  ['held', [ONBOARDING]],
  ['offboarded', []],
] as const)('an onboarding that is %s is unfinished: %j', (now, unfinished) => {
  const evidence = [aState(2, 'offboarding'), aRemoval(3), aState(4, now)];

  expect(planUndo([{ item: HANDED_ON, evidence }]).unfinished).toEqual(unfinished);
});

test('an offboarding that has not even begun is unfinished', () => {
  expect(planUndo([{ item: HANDED_ON, evidence: [aState(0, 'onboarded')] }]).unfinished).toEqual([
    ONBOARDING,
  ]);
});

test('of an offboarding whose evidence is not kept any more nothing is awaited, and nothing guessed', () => {
  const { steps, unfinished } = planUndo([{ item: HANDED_ON, evidence: [] }]);

  expect(unfinished).toEqual([]);
  expect(steps).toMatchObject([{ kind: 'cannot', what: HANDED_ON.resource }]);
});

test('a candidate that was kept, or stopped at the last moment, takes no part', () => {
  const stopped = aRemovedSet({ end: { kind: 'stopped', at: '2030-01-01T03:05:00.000Z', objections: [] } });

  const { steps } = planUndo([
    { item: stopped, evidence: [aRemoval(4)] },
    { item: aCleanUpItem(), evidence: [aRemoval(4)] },
  ]);

  expect(steps).toEqual([]);
});

test('whatever the evidence holds, nothing is put back that it does not hold, and each name once', () => {
  const names = fc.constantFrom('a', 'b', '@');
  const states = fc.record({
    addresses: fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2'), { minLength: 1, maxLength: 2 }),
    ttlSeconds: fc.constantFrom(10, 300),
    metadata: fc.dictionary(fc.constantFrom('x', 'y'), fc.string({ maxLength: 2 })),
  });
  const odd = fc.oneof(states, fc.anything());
  const items = fc.array(
    fc
      .record({
        minute: fc.nat(50),
        name: names,
        before: odd,
        step: fc.constantFrom('removeRecordSet', 'putRecordSet'),
      })
      .map(({ before, minute, name, step }) => {
        const old = typeof before === 'object' && before !== null ? { ...before, zone: ZONE, name } : before;
        const after = step === 'removeRecordSet' ? 'absent' : { ...STATE, zone: ZONE, name };
        return anItem(minute, step, { before: old, after });
      }),
  );

  fc.assert(
    fc.property(items, (evidence) => {
      const { steps } = planUndo([{ item: HANDED_ON, evidence: [aState(1, 'offboarding'), ...evidence] }]);

      const putBack = steps.filter((step) => step.kind === 'put-back');
      const held = evidence.map(({ before }) => JSON.stringify(before));
      for (const { addresses, metadata, name, ttlSeconds } of putBack)
        expect(
          held.some((text) =>
            [addresses, metadata, ttlSeconds, name].every((each) => text?.includes(JSON.stringify(each))),
          ),
        ).toBe(true);
      expect(new Set(putBack.map(({ name }) => name)).size).toBe(putBack.length);
    }),
  );
});
