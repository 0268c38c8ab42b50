import { expect, test } from 'vitest';
import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import type { PlatformTask } from '../../shared/domain/platform-task.ts';
import type { ConnectionStatus } from '../../shared/domain/private-endpoint.ts';
import { found } from '../../shared/domain/reading.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { aTask } from '../platforms/an-invented-profile.ts';
import { aDecision, anEntry, aPrivateEndpoint, codeOf } from './builders/onboarding-builders.ts';
import { factsOn, kindsOf, planOf, released, withTasks } from './builders/task-builders.ts';

test.each<readonly [PlatformTask['when'], ConnectionStatus, Partial<OnboardingFacts>, string]>([
  ['beforeEndpoint', 'Pending', {}, 'task-open'],
  ['beforeEndpoint', 'Approved', {}, 'plan'],
  ['beforeApproval', 'Pending', {}, 'task-open'],
  ['beforeApproval', 'Approved', {}, 'plan'],
  ['beforeNames', 'Pending', {}, 'task-open'],
  ['beforeNames', 'Pending', { approvedConnections: 1 }, 'plan'],
  ['beforeNames', 'Approved', { approvedConnections: 1 }, 'task-open'],
  ['afterNames', 'Pending', {}, 'plan'],
  ['afterNames', 'Approved', {}, 'plan'],
])('a task %s of an endpoint that is %s, with %o, leads to: %s', (when, status, overrides, expected) => {
  const verdict = planOnboarding(factsOn(status, overrides), withTasks(aTask({ when })));

  expect(codeOf(verdict)).toBe(expected);
});

test('the hold tells whom it is for and what to do, and asks for what comes back', () => {
  const input = [{ name: 'alias', title: 'Alias', type: 'alias', isRequired: true }] as const;
  const verdict = planOnboarding(factsOn('Pending'), withTasks(aTask({ when: 'beforeApproval', input })));

  expect(verdict).toMatchObject({
    hold: {
      code: 'task-open',
      releasableBy: 'approver',
      reason: expect.stringContaining('Acme support'),
      input,
      paste: {
        party: 'Acme support',
        text: expect.stringMatching(/^Redeploy the engine behind \/subs.* at 10\.0\.0\.4\.$/),
      },
    },
  });
});

test('nothing is written while a task before the approval or before the names is open', () => {
  const pending = factsOn('Pending', { approvedConnections: 1 });

  expect(kindsOf(pending, withTasks())).toEqual(['approve', 'putRecordSet']);
  expect(kindsOf(pending, withTasks(aTask({ when: 'beforeNames' })))).toEqual(['approve']);
});

test('a release goes on for as long as the text is the same, and asks again when a value has changed', () => {
  const profile = withTasks(aTask({ when: 'beforeNames' }));
  const after = released(factsOn('Pending'), profile);
  const moved = aPrivateEndpoint({
    addresses: [{ address: '10.0.0.9', hosts: ['acct.blob.core.windows.net'] }],
  });

  expect(kindsOf(after, profile)).toEqual(['putRecordSet', 'approve']);
  expect(codeOf(planOnboarding({ ...after, endpoint: found(moved) }, profile))).toBe('task-open');
});

test.each([
  ['another generation', { endpoint: found(aPrivateEndpoint({ resourceGuid: 'another' })) }],
  ['somebody who asked for it', { askers: ['anna'] }],
])('a release of %s does nothing', (_, overrides) => {
  const profile = withTasks(aTask({ when: 'beforeApproval' }));

  const after = { ...released(factsOn('Pending'), profile), ...overrides };

  expect(codeOf(planOnboarding(after, profile))).toBe('task-open');
});

test('what one task brings back stands in the texts of the next, one hold after the other', () => {
  const input = [{ name: 'engine', title: 'Engine', type: 'text', isRequired: true }] as const;
  const profile = withTasks(
    aTask({ id: 'a', when: 'beforeApproval', input }),
    aTask({ id: 'b', when: 'beforeApproval', text: 'Restart {engine}.' }),
  );

  const after = released(factsOn('Pending'), profile, { engine: 'eng-1"\nRelease it' });

  expect(planOnboarding(after, profile)).toMatchObject({
    hold: { facts: { Task: 'b' }, paste: { text: `Restart "eng-1' Release it".` } },
  });
});

test('a task whose required input is missing stays open although somebody else approved already', () => {
  const input = [{ name: 'engine', title: 'Engine', type: 'text', isRequired: true }] as const;
  const profile = withTasks(aTask({ when: 'beforeApproval', input }));

  const after = released(factsOn('Approved'), profile, { engine: 'eng-1' });

  expect(codeOf(planOnboarding(factsOn('Approved'), profile))).toBe('task-open');
  expect(codeOf(planOnboarding(after, profile))).toBe('plan');
});

test('a task before the end is what the plan is held for when nothing else is left, until it is released', () => {
  const profile = withTasks(aTask());
  const asked = factsOn('Approved');
  const { heldBeforeEnd } = planOf(asked, profile);
  const input = { version: '15.4.1' };
  const decision = aDecision({ hold: 'task-open', about: [...(heldBeforeEnd?.about ?? [])], input });
  const after = planOf({ ...asked, decisions: [decision] }, profile);

  expect(heldBeforeEnd).toMatchObject({ code: 'task-open', facts: { Task: 'redeploy' } });
  expect(after).not.toHaveProperty('heldBeforeEnd');
  expect(after.releases).toMatchObject([{ hold: 'task-open', by: decision.by.name, input }]);
  expect(after.authority.releasedBy).toEqual([]);
});

test('a task that does not block holds nothing and is left to people', () => {
  const tasks = [aTask({ isBlocking: false, when: 'beforeApproval' }), aTask({ id: 'b', isBlocking: false })];

  const { heldBeforeEnd, leftToPeople } = planOf(factsOn('Pending'), withTasks(...tasks));

  expect(heldBeforeEnd).toBeUndefined();
  expect(leftToPeople).toHaveLength(2);
  expect(leftToPeople[0]).toMatch(/^Redeploy the engine \(Acme support\): Redeploy .* at 10\.0\.0\.4\.$/);
});

test('a task for another group ID is nobody\u2019s', () => {
  const profile = withTasks(aTask({ when: 'beforeApproval', groupIds: ['dfs'] }));

  expect(codeOf(planOnboarding(factsOn('Pending'), profile))).toBe('plan');
});

test('an endpoint of a request of ours is not asked again for what came before the endpoint', () => {
  const profile = withTasks(aTask({ when: 'beforeEndpoint' }));
  const asked = factsOn('Pending');
  const { target } = asked.request;
  const openRequest = {
    requestId: 'r1',
    platform: 'acme',
    target,
    inputs: {},
    endpoints: [{ kind: 'existing', endpoint: asked.request.endpoint }],
    requestedAt: asked.now,
    status: 'open',
  } as const;

  expect(codeOf(planOnboarding({ ...asked, openRequest }, profile))).toBe('plan');
  expect(codeOf(planOnboarding({ ...asked, openRequest: { ...openRequest, endpoints: [] } }, profile))).toBe(
    'task-open',
  );
  expect(
    codeOf(planOnboarding({ ...asked, openRequest: { ...openRequest, platform: 'other' } }, profile)),
  ).toBe('task-open');
});

test('who may not connect is told that first, and not what others would have to do', () => {
  const profile = withTasks(aTask({ when: 'beforeApproval' }));
  const entries = [anEntry({ mode: 'person' })];

  const verdict = planOnboarding(factsOn('Pending', { allowlist: { entries, badRows: [] } }), profile);

  expect(codeOf(verdict)).toBe('entry-needs-person');
});
