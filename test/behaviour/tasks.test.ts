import { expect, test } from 'vitest';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import { aTask } from '../platforms/an-invented-profile.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfKind, actsOfTheApp, brokenPromises, rowOf, statesOf, ticketOf } from './builders/look-at.ts';
import { withPlatform } from './builders/with-platform.ts';

/** A platform on vaults: a task before the names that brings a value back, one before the end, one that does not block. */
const invented: PlatformProfile = {
  ...genericAzure,
  id: 'acme',
  title: 'Acme',
  match: { by: 'target', targetType: 'Microsoft.KeyVault/vaults' },
  tasks: [
    aTask({
      id: 'register',
      title: 'Register the endpoint',
      when: 'beforeNames',
      text: 'Register {endpoint}.',
      input: [{ name: 'engine', title: 'Engine', type: 'text', isRequired: true }],
    }),
    aTask({ text: 'Redeploy {engine} behind {addresses}.' }),
    aTask({ id: 'try', title: 'Try it', isBlocking: false, text: 'Run a job on {engine}.' }),
  ],
};

test('tasks hold at their place, bring values back, and what nothing waits for closes the ticket', () =>
  withPlatform(invented, async () => {
    const world = await anEstate();
    const vault = await aVault(world);
    await world.allow(anEntry(vault));
    const endpoint = await aVaultEndpoint(world, vault);
    await world.clock.runFor(120);
    const first = await rowOf(world, endpoint);
    const { onboardingId } = first;
    const writtenBefore = actsOfTheApp(world);

    const empty = await decide(world, onboardingId, ALICE, { hold: 'task-open' });
    await decide(world, onboardingId, ALICE, { hold: 'task-open', input: { engine: 'eng-1' } });
    await world.clock.runFor(600);
    const second = await rowOf(world, endpoint);
    const messages = ticketOf(world, onboardingId)?.messages.length;
    await world.clock.runFor(2 * 3600);
    const later = ticketOf(world, onboardingId)?.messages.length;
    await decide(world, onboardingId, ALICE, { hold: 'task-open' });
    await world.clock.runFor(600);

    expect([first.state, first.code, first.platform]).toEqual(['held', 'task-open', 'acme']);
    expect(first.hold?.paste).toEqual({
      party: 'Acme support',
      text: expect.stringContaining('Register /subs'),
    });
    expect(writtenBefore).toEqual([]);
    expect(empty.status).toBe(400);
    expect([second.state, second.code]).toEqual(['held', 'task-open']);
    expect(second.hold?.paste?.text).toMatch(/^Redeploy eng-1 behind 10\./);
    expect(later).toBe(messages);
    const states = await statesOf(world, onboardingId);
    expect(states.slice(states.indexOf('verifying')).slice(0, 2)).toEqual(['verifying', 'held']);
    expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
    expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
    const closing = ticketOf(world, onboardingId)?.messages.at(-1)?.text;
    expect(closing).toContain('Left to people:\n- Try it (Acme support): Run a job on eng-1.');
    expect(brokenPromises(world)).toEqual([]);
  }));

test('a check of a profile holds before anything is written, with the value in words', () =>
  withPlatform(
    {
      ...invented,
      checks: [
        {
          id: 'same-region',
          title: 'the region',
          guideSteps: [],
          of: 'network',
          property: 'location',
          is: ['nowhere'],
          otherwise: 'hold',
          words: 'The network lies in {value}.',
        },
      ],
    },
    async () => {
      const world = await anEstate();
      const vault = await aVault(world);
      await world.allow(anEntry(vault));
      const endpoint = await aVaultEndpoint(world, vault);

      await world.clock.runFor(120);

      const row = await rowOf(world, endpoint);
      expect([row.state, row.code]).toEqual(['held', 'preflight-failed']);
      expect(row.reason).toMatch(/^The network lies in [a-z0-9]+\.$/);
      expect(row.reason).not.toContain('unreadable');
      expect(actsOfTheApp(world)).toEqual([]);
    },
  ));
