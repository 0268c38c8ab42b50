import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, aPrincipalHeader } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';
import {
  aHostileRequest,
  aSignInHeader,
  awkwardText,
  deepText,
  type HostileRequest,
  withoutDecision,
} from './builders/a-hostile-request.ts';

test('whatever is sent to whatever route, the answer is below 500 and refusals are problem details', async () => {
  const world = await anEstate({ hasEvents: false });

  await fc.assert(
    fc.asyncProperty(aHostileRequest, async (sent) => {
      const { body: text, headers, status } = await world.host.handle(toWire(sent));

      expect(status).toBeLessThan(500);
      if (headers['content-type']?.includes('problem+json'))
        expect(JSON.parse(text)).toMatchObject({ status });
      if (status === 400 && sent.method === 'POST' && sent.path === '/api/onboardings')
        expect(headers['content-type']).toContain('application/problem+json');
    }),
    { numRuns: 600, seed: 20_300_101 },
  );

  expect(world.log.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(({} as Readonly<Record<string, unknown>>)['decision']).toBeUndefined();
});

test('a held onboarding survives every hostile decision: none releases it, and a good one still does', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId } = await rowOf(world, endpoint);
  const hostile = fc.record({
    body: fc.oneof(deepText, awkwardText, withoutDecision()),
    header: aSignInHeader,
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

const toWire = ({
  body: text,
  contentType,
  header: principal,
  method,
  path: at,
  query: asked,
}: HostileRequest): WireRequest => ({
  method,
  url: new URL(`${at}?${asked}`, 'http://localhost:7071'),
  headers: { 'content-type': contentType, 'x-ms-client-principal': principal },
  body: method === 'GET' || method === 'HEAD' ? '' : text,
});
