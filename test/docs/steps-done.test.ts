import { describe, expect, test } from 'vitest';
import { putBetweenMarkers } from '../../infra/docs/between-markers.ts';
import { guideMap } from '../../infra/docs/guide-map.ts';
import { markdownTable } from '../../infra/docs/markdown-table.ts';
import { platformTable } from '../../infra/docs/platform-table.ts';
import { stepsDone, unknownSteps } from '../../infra/docs/steps-done.ts';
import type { Guide, GuideStep } from '../../shared/domain/guide.ts';
import { anInventedProfile, aTask } from '../platforms/an-invented-profile.ts';

const aGuide = (...steps: readonly GuideStep[]): Guide => ({ id: 'acme-engine', title: 'Acme', steps });
const aStep = (overrides: Partial<GuideStep> = {}): GuideStep => ({
  id: '3',
  place: 'Step 3',
  title: 'Redeploy',
  ...overrides,
});
const redeploys = anInventedProfile({ checks: [], tasks: [aTask({ guideSteps: ['acme-engine/3'] })] });

describe('a step of a guide', () => {
  test('is done by the part of the profile that names it', () => {
    const [done] = stepsDone(aGuide(aStep()), redeploys);

    expect(done?.doings).toEqual([
      expect.objectContaining({
        by: 'ticket',
        what: 'Redeploy the engine (Acme support)',
        file: 'shared/platforms/acme-engine.ts',
      }),
    ]);
  });

  test('is open where no part of the profile names it', () => {
    const [done] = stepsDone(aGuide(aStep({ id: '4' })), redeploys);

    expect(done?.doings).toEqual([]);
  });

  test('that says the same again is done with the one that counts, over any number of steps', () => {
    const guide = aGuide(aStep(), aStep({ id: 'a', sameAs: 'b' }), aStep({ id: 'b', sameAs: '3' }));

    const done = stepsDone(guide, redeploys);

    expect(done.map(({ counts }) => counts?.id)).toEqual([undefined, '3', '3']);
    expect(done.map(({ doings }) => doings.length)).toEqual([1, 1, 1]);
  });

  test.each([
    ['is no step', [aStep({ sameAs: '9' })]],
    ['the same as it', [aStep({ sameAs: '4' }), aStep({ id: '4', sameAs: '3' })]],
  ])('cannot be the same as what %s', (fault, steps) => {
    expect(() => stepsDone(aGuide(...steps), redeploys)).toThrow(fault);
  });
});

test('a profile that names a step that no guide has is told of it', () => {
  expect(unknownSteps(redeploys, [aGuide(aStep({ id: '4' }))])).toEqual(['acme-engine/3']);
});

test('the map links to the profile beside it, and to code from its own folder', () => {
  const map = guideMap([aGuide(aStep({ done: ['approve'] }))], [redeploys]);

  expect(map).toContain('[`acme-engine.ts`](acme-engine.ts)');
  expect(map).toContain('[`approve-connection.ts`](../../functions/activities/approve-connection.ts)');
});

test('the table says of an invented platform who approves, what is automatic, what people do, and what proves it', () => {
  const row = platformTable([anInventedProfile()]).at(-1);

  expect(row).toBe(
    '| Acme Engine | outbound | we do | checks the plan, network policies of the subnet; makes the endpoints that a request names; onboards each of them; a zone of its own for each host, its record and link | register the subscription; redeploy the engine; try it (nothing waits for it); whatever a check finds not to be right | every resolver gives the private addresses; port 443 with TLS |',
  );
});

test('a cell cannot end its column or its row', () => {
  expect(markdownTable(['a'], [['b|c\n d']])).toEqual(['| a |', '| --- |', '| b\\|c d |']);
});

test('what stands outside the markers stays, and a text without them is refused', () => {
  const page = 'before\n<!-- x: made by npm run docs -->\nold\n<!-- end of x -->\nafter\n';

  expect(putBetweenMarkers(page, 'x', ['new'])).toBe(
    'before\n<!-- x: made by npm run docs -->\n\nnew\n\n<!-- end of x -->\nafter\n',
  );
  expect(() => putBetweenMarkers('before', 'x', ['new'])).toThrow('<!-- x: made by npm run docs -->');
});
