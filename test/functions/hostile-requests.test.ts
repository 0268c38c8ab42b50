import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aJsonText } from '../../infra/local/fuzz/a-body.ts';
import { aPrincipal } from '../../infra/local/fuzz/a-principal.ts';
import { awkwardText, deepText } from '../../infra/local/fuzz/awkward.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, aPrincipalHeader } from '../behaviour/builders/call-app.ts';
import { brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';

test('a held onboarding survives every hostile decision: none releases it, and a good one still does', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId } = await rowOf(world, endpoint);
  const hostile = fc.record({
    body: fc.oneof(deepText, awkwardText, withoutDecision),
    header: aPrincipal,
  });

  await fc.assert(
    fc.asyncProperty(hostile, async (sent) => {
      const { status } = await sendDecision(world, onboardingId, sent);

      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 200, seed: 20_300_102 },
  );
  const stillHeld = (await rowOf(world, endpoint)).state;
  const good = { body: '{"decision":"release","reason":"checked"}', header: aPrincipalHeader(ALICE) };
  await sendDecision(world, onboardingId, good);
  await world.clock.runFor(300);

  expect(stillHeld).toBe('held');
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

const sendDecision = (
  { host }: InProcessWorld,
  id: string,
  { body: text, header: principal }: { readonly body: string; readonly header: string },
) =>
  host.handle({
    method: 'POST',
    url: new URL(`http://localhost:7071/api/onboardings/${id}/decision`),
    headers: { 'content-type': 'application/json', 'x-ms-client-principal': principal },
    body: text,
  });

/** JSON that may look like a decision, but whose reason is never one. */
const withoutDecision = aJsonText.map((text) =>
  text === '{}' ? text : text.replace('{', '{"reason":7,"decision":"release",'),
);
