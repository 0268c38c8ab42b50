import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { briefOf } from '../../../shared/domain/onboarding-brief.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';
import { ENDPOINT, SUBSCRIPTION, TARGET } from './allowlist/an-entry.ts';
import { anAzuriteConnection } from './an-azurite-connection.ts';

const ZONE = toResourceId(`/subscriptions/${SUBSCRIPTION}/resourcegroups/rg/providers/x/y/zone`);

const ROW: OnboardingRow = {
  onboardingId: 'onboarding-relied',
  kind: 'endpoint',
  endpoint: ENDPOINT,
  target: { kind: 'resource', id: TARGET },
  state: 'onboarded',
  generation: 'guid',
  reason: 'A test.',
  reliesOn: { recordSets: [{ zone: ZONE, name: 'x', addresses: ['10.0.0.4'], ttlSeconds: 5 }], links: [] },
  startedAt: '2030-01-01T00:09:00.000Z',
  updatedAt: '2030-01-01T00:00:00.000Z',
};

let azurite: Awaited<ReturnType<typeof anAzuriteConnection>>;

beforeAll(async () => {
  azurite = await anAzuriteConnection();
});
afterAll(() => azurite.close());

test('an onboarding is found by its endpoint while it may stand, and briefs and what is relied on come without the rest of the row', async () => {
  const onboardings = openOnboardings(azurite.connection);

  await onboardings.write(ROW);
  const byEndpoint = await onboardings.findStanding(ENDPOINT);
  const byTarget = await onboardings.findStanding(TARGET);
  const briefs = (await onboardings.listBriefs()).filter(({ endpoint }) => endpoint === ENDPOINT);
  const { relying } = await onboardings.listRelying();
  await onboardings.write({ ...ROW, state: 'offboarded', goneAt: '2030-01-02T00:00:00.000Z' });
  const afterwards = [
    ...(await onboardings.findStanding(ENDPOINT)),
    ...(await onboardings.findStanding(TARGET)),
  ];

  expect(byEndpoint).toEqual([{ onboardingId: ROW.onboardingId, endpoint: ENDPOINT }]);
  expect(byTarget).toEqual(byEndpoint);
  expect(briefs).toEqual([briefOf(ROW)]);
  expect(relying).toEqual([{ onboardingId: ROW.onboardingId, endpoint: ENDPOINT, reliesOn: ROW.reliesOn }]);
  expect(afterwards).toEqual([]);
});

test('whatever write of an onboarding dies, what stands is found by its endpoint, and a repetition leaves nothing over', async () => {
  const onboarded = ROW;
  const gone = { ...onboarded, state: 'offboarded' as const, goneAt: '2030-01-02T00:00:00.000Z' };
  const looks: (readonly [number, boolean, number])[] = [];
  for (const [from, to] of [
    [undefined, onboarded],
    [onboarded, gone],
    [gone, onboarded],
  ] as const)
    for (let dies = 1; dies <= 4; dies += 1) {
      const fault = { writesLeft: Number.POSITIVE_INFINITY };
      const { connection } = aTableWorld(({ method }) => {
        if (method !== 'GET') fault.writesLeft -= 1;
        return method !== 'GET' && fault.writesLeft <= 0 ? aTableError(500, 'InternalError') : undefined;
      });
      const onboardings = openOnboardings(connection);
      await onboardings.write({ ...ROW, onboardingId: 'another' });
      if (from !== undefined) await onboardings.write(from);

      fault.writesLeft = dies;
      await onboardings.write(to).catch(() => undefined);
      fault.writesLeft = Number.POSITIVE_INFINITY;
      const stands = (await onboardings.read(onboarded.onboardingId))?.state === 'onboarded';
      const found = await onboardings.findStanding(ENDPOINT);
      await onboardings.write(to);
      const after = await onboardings.findStanding(ENDPOINT);

      const isFound = found.some(({ onboardingId }) => onboardingId === onboarded.onboardingId);
      looks.push([dies, isFound || !stands, after.length - (to === gone ? 1 : 2)]);
    }

  expect(looks.filter(([, isRight, over]) => !isRight || over !== 0)).toEqual([]);
});
