import { describe, expect, test } from 'vitest';
import { found } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import {
  aConnection,
  aDecision,
  anEntry,
  aRequest,
  codeOf,
  guid,
  someFacts,
} from './builders/onboarding-builders.ts';
import { approvedConnection, noEntries, planFor } from './builders/plan-builders.ts';

describe('approving', () => {
  test('the description is printable ASCII of at most 140 characters, and what it overwrites is kept', () => {
    const entryId = `größe\n${'x'.repeat(300)}`;
    const [approve] = planFor(
      someFacts({ allowlist: { entries: [anEntry({ entryId })], badRows: [] }, approvedConnections: 1 }),
    ).changes;

    expect(approve).toMatchObject({
      kind: 'approve',
      entryId,
      descriptionBefore: 'please',
      endpoint: aRequest().endpoint,
    });
    expect(approve?.kind === 'approve' && approve.description).toMatch(
      /^Approved by private-link-autopilot \(entry gr\?\?e x+, onboarding a{16}\)$/,
    );
    expect(approve?.kind === 'approve' && approve.description.length).toBe(140);
  });

  test('a release without any entry names the person and no entry', () => {
    const decisions = [aDecision(), aDecision({ decisionId: 'd2', hold: 'first-approval' })];

    const plan = planFor(someFacts({ allowlist: noEntries, decisions, approvedConnections: 1 }));

    expect(plan.authority).toEqual({ releasedBy: ['anna@example.com'] });
    expect(plan.changes[0]).toMatchObject({ kind: 'approve', entryId: '', releasedBy: ['anna@example.com'] });
  });

  test.each([
    ['allowed', 'plan'],
    ['person', 'first-approval'],
  ] as const)(
    'after the person whom an entry asks for, its firstApproval of %s still says whether one more is asked',
    (firstApproval, code) => {
      const entry = anEntry({ mode: 'person', firstApproval });
      const facts = someFacts({
        allowlist: { entries: [entry], badRows: [] },
        decisions: [aDecision({ hold: 'entry-needs-person', about: [entry.entryId] })],
        approvedConnections: 0,
      });

      const verdict = planOnboarding(facts, genericAzure);

      expect(codeOf(verdict)).toBe(code);
    },
  );

  test('a connection of another endpoint is not ours to approve, however it was found', () => {
    const foreign = found(aConnection({ endpoint: toResourceId(`${aRequest().endpoint}-x`) }));

    expect(codeOf(planOnboarding(someFacts({ connection: foreign }), genericAzure))).toBe(
      'connection-not-found',
    );
  });

  test('after our own approval the requester’s message is the one that we kept', () => {
    const entry = anEntry({ requestMessageContains: 'INC-7' });
    const allowlist = { entries: [entry], badRows: [] };
    const pending = someFacts({ allowlist, connection: found(aConnection({ description: 'see inc-7' })) });
    const approved = someFacts({ allowlist, connection: approvedConnection });

    const own = { ...approved, ownApproval: { generation: guid, requestMessage: 'see inc-7' } };

    expect(codeOf(planOnboarding(pending, genericAzure))).toBe('plan');
    expect(codeOf(planOnboarding(approved, genericAzure))).toBe('approved-elsewhere');
    expect(codeOf(planOnboarding(own, genericAzure))).toBe('plan');
  });
});
