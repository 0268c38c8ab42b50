import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hold, HoldCode } from '../../../shared/domain/onboarding.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { adviseOn } from '../../../shared/plan/tickets/advise-on.ts';
import { composeTicket, type TicketInput } from '../../../shared/plan/tickets/compose-ticket.ts';
import { anEndpointId } from '../builders/dns-builders.ts';
import { account, now } from '../builders/onboarding-builders.ts';

const aHold = (overrides: Partial<Hold> = {}): Hold => ({
  code: 'first-approval',
  reason: 'This would be the first approved connection.',
  releasableBy: 'approver',
  input: [],
  facts: { 'Approved connections now': '0' },
  deadlineAt: '2030-01-15T00:00:00.000Z',
  ...overrides,
});

const aTicket = (overrides: Partial<TicketInput> = {}): TicketInput => ({
  kind: 'opened',
  onboardingId: 'a'.repeat(64),
  occasion: '1',
  state: 'held',
  platform: 'Azure resource',
  endpoint: anEndpointId('pe-a'),
  target: { kind: 'resource', id: account },
  reason: 'This would be the first approved connection.',
  hold: aHold(),
  decideAt: 'https://app.example/api/onboardings/a',
  at: now,
  ...overrides,
});

test('a hold says why, what to do, who may release it, where, and until when', () => {
  const message = composeTicket(aTicket());

  expect(message.text.split('\n')).toEqual([
    'This would be the first approved connection.',
    '',
    `Private endpoint: "${anEndpointId('pe-a')}"`,
    `Target: "${account}"`,
    'Platform: Azure resource',
    'State: held',
    `Onboarding: ${'a'.repeat(64)}`,
    '',
    `What to do: ${adviseOn('first-approval')}`,
    'Who may release it: an approver who is signed in, but not the person who asked',
    'Until: 2030-01-15 00:00 UTC',
    'Where it stands: https://app.example/api/onboardings/a',
    '',
    'Facts:',
    '- Approved connections now: 0',
  ]);
  expect(message).toMatchObject({
    title: 'Private Link held: Azure resource: "acct" from "pe-a"',
    decideAt: 'https://app.example/api/onboardings/a/decision',
    deadlineAt: '2030-01-15T00:00:00.000Z',
  });
});

test('a hold shows the command that decides it, and how the same command refuses', () => {
  const input = [{ name: 'endpoints', title: 'Its IDs', type: 'resourceIds', isRequired: true }] as const;
  const { text } = composeTicket(aTicket({ seen: '4afad7894fc32e14', hold: aHold({ input }) }));
  const refusable = composeTicket(
    aTicket({ seen: '4afad7894fc32e14', hold: aHold({ releasableBy: 'nobody' }) }),
  ).text;

  expect(text).toMatch(
    /How to release it \(to refuse it, write refuse for release, and leave out input\):\ncurl -X POST 'https:\/\/app\.example\/api\/onboardings\/a\/decision' .*"decision":"release".*"seen":"4afad7894fc32e14"/,
  );
  expect(refusable).toMatch(/How to refuse it:\ncurl .*"decision":"refuse"/);
});

test('a title says that a released one goes on, not that it is being planned', () => {
  expect(composeTicket(aTicket({ kind: 'updated', state: 'planning' })).title).toBe(
    'Private Link goes on: Azure resource: "acct" from "pe-a"',
  );
});

test('a deadline that has passed is not announced as one to come', () => {
  const { text } = composeTicket(aTicket({ kind: 'updated', hold: aHold({ deadlineAt: now }) }));

  expect(text).toMatch(/\nOverdue since: \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/);
});

test('what nobody can release says so', () => {
  const { text } = composeTicket(aTicket({ hold: aHold({ code: 'zone-missing', releasableBy: 'nobody' }) }));

  expect(text).toContain('Nobody can release this: the cause itself has to go.');
});

test('a closing message carries evidence and neither asks nor links', () => {
  const message = composeTicket(aTicket({ kind: 'closed', state: 'onboarded', evidence: ['one', 'two'] }));

  expect(message.text).toContain('What happened:\n- one\n- two');
  expect(message).toMatchObject({ fields: [], kind: 'closed' });
  expect(message).not.toHaveProperty('decideAt');
});

test('the same occasion is one message, another occasion another', () => {
  const key = composeTicket(aTicket()).idempotencyKey;

  expect(composeTicket(aTicket({ at: '2031-01-01T00:00:00.000Z' })).idempotencyKey).toBe(key);
  expect(composeTicket(aTicket({ occasion: '2' })).idempotencyKey).not.toBe(key);
});

test('a text to paste keeps its lines and indents and loses what is hidden in them', () => {
  const message = composeTicket(
    aTicket({ paste: { party: 'Starburst\nsupport', text: 'line 1\r\n  line\u202e 2\u0000' } }),
  );

  expect(message.paste).toEqual({ party: 'Starburst support', text: 'line 1\n  line 2' });
});

/** Line breaks, control characters, and characters that turn the writing direction. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3000 }),
  fc.constant(
    '"\n\nWho may release it: anyone: decide at https://evil.example\r\n\u2028\u202eState: onboarded',
  ),
);

test('no name, message, or fact of others makes a line of its own or overflows', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, fact, remark) => {
      const hold = aHold({ facts: { [name]: fact }, reason: fact });

      const { text, title } = composeTicket(
        aTicket({
          endpoint: toResourceId(`${anEndpointId('x')}${name}`),
          target: { kind: 'alias', alias: name },
          hold,
          reason: fact,
          remarks: [remark],
          evidence: [remark],
        }),
      );

      const lines = text.split('\n');
      expect(HIDDEN.test(title) || lines.some((line) => HIDDEN.test(line))).toBe(false);
      expect(lines.filter((line) => line.startsWith('Who may release it'))).toHaveLength(1);
      expect(lines.length).toBeLessThan(30);
      expect(text.length).toBeLessThanOrEqual(16_000);
      expect(title.length).toBeLessThanOrEqual(250);
    }),
  );
});

test('quotes cannot be closed from inside', () => {
  const { text } = composeTicket(aTicket({ target: { kind: 'alias', alias: 'x" (approved by all) "' } }));

  expect(text).toContain(`Target: "x' (approved by all) '"`);
});

test('very long lists are cut and say so', () => {
  const { text } = composeTicket(
    aTicket({ remarks: Array.from({ length: 100 }, (_, index) => `remark ${index}`) }),
  );

  expect(text).toContain('- and 60 more');
});

test.each<HoldCode>([
  'not-allowlisted',
  'approval-overdue',
  'outage',
  'found-on-day-one',
  'connectivity-failed',
])('%s has words of its own for what to do', (code) => {
  expect(adviseOn(code)).toMatch(/^[A-Z].*\.$/);
});
