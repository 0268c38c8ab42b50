import { expect, test } from 'vitest';
import type { TicketRoutes } from '../../shared/domain/ticket.ts';
import { chooseTicketSystems } from '../../shared/plan/choose-ticket-systems.ts';

const ALL = ['webhook', 'topic', 'servicenow'] as const;

const someRoutes = (changes: Partial<TicketRoutes> = {}): TicketRoutes => ({
  systems: ALL,
  rules: [],
  ...changes,
});

const BY_PLATFORM = someRoutes({
  systems: ['webhook', 'servicenow'],
  rules: [
    { system: 'webhook', platforms: ['starburst-galaxy'] },
    { system: 'servicenow', platforms: ['clickhouse'] },
  ],
});

test('without rules every system hears everything', () => {
  expect(chooseTicketSystems(someRoutes(), { kind: 'updated' })).toEqual(ALL);
});

test.each([
  ['clickhouse', ['servicenow']],
  ['starburst-galaxy', ['webhook']],
])('what is of %s goes to %j', (platform, systems) => {
  expect(chooseTicketSystems(BY_PLATFORM, { kind: 'opened', platform })).toEqual(systems);
});

test.each([undefined, 'generic-azure'])('what is of no rule (%s) goes to every system', (platform) => {
  const message = { kind: 'opened' as const, ...(platform && { platform }) };

  expect(chooseTicketSystems(BY_PLATFORM, message)).toEqual(['webhook', 'servicenow']);
});

test('a system without a rule hears everything beside one with rules', () => {
  const routes = someRoutes({ rules: [{ system: 'topic', kinds: ['closed'] }] });

  expect(chooseTicketSystems(routes, { kind: 'opened' })).toEqual(['webhook', 'servicenow']);
  expect(chooseTicketSystems(routes, { kind: 'closed' })).toEqual(ALL);
});

test('who was told of a matter hears its end, whatever its platform turned out to be', () => {
  const message = { kind: 'closed' as const, platform: 'clickhouse' };

  expect(chooseTicketSystems(BY_PLATFORM, message, ['webhook'])).toEqual(['webhook', 'servicenow']);
});

test('of several rules for a system those of the platform say which kinds it hears', () => {
  const routes = someRoutes({
    systems: ['topic'],
    rules: [
      { system: 'topic', platforms: ['clickhouse'], kinds: ['closed'] },
      { system: 'topic', platforms: ['starburst-galaxy'] },
    ],
  });
  const chosen = (platform: string) => chooseTicketSystems(routes, { kind: 'opened', platform });

  expect([chosen('clickhouse'), chosen('starburst-galaxy')]).toEqual([[], ['topic']]);
});
