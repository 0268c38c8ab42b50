import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAzuriteTables } from '../../../infra/local/storage/start-azurite.ts';
import { createCertificateAuthority } from '../../../infra/local/wire/certificates.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { openAllowlist } from '../../../shared/effects/tables/open-allowlist.ts';
import { openControls } from '../../../shared/effects/tables/open-controls.ts';
import { openEvidence } from '../../../shared/effects/tables/open-evidence.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { writeEntry } from '../../../shared/effects/tables/write-entry.ts';
import { aStorageCredential } from '../../azure/builders/a-storage-credential.ts';
import { anEntry, ENDPOINT, SUBSCRIPTION, TARGET } from './allowlist/an-entry.ts';

let connection: AzureConnection;
let close: () => Promise<void>;

/** Azurite over real sockets, as in `npm start`: what the memory table says is not the last word. */
beforeAll(async () => {
  const authority = await createCertificateAuthority();
  const azurite = await startAzuriteTables(authority.server);
  const client = createDefaultHttpClient();
  close = azurite.close;
  connection = {
    endpoint: azurite.url,
    credential: aStorageCredential(),
    requestTimeoutMs: 10_000,
    report: () => undefined,
    httpClient: {
      sendRequest(request) {
        request.tlsSettings = { ca: authority.cert };
        return client.sendRequest(request);
      },
    },
  };
});
afterAll(() => close());

test('an entry is found by scope and requester', async () => {
  const entryId = await writeEntry(connection, anEntry());

  const { entries } = await openAllowlist(connection).find(
    [{ kind: 'scope', id: TARGET }],
    [
      { kind: 'subscription', subscriptionId: SUBSCRIPTION },
      { kind: 'endpoint', endpoint: ENDPOINT },
    ],
  );

  expect(entries).toEqual([{ ...anEntry(), entryId }]);
});

test('racing reservations never take more places than there are', async () => {
  const racers = Array.from({ length: 6 }, (_, index) => `onboarding-${index}`);

  const outcomes = await Promise.all(
    racers.map((racer) => openAllowlist(connection).reserve('|subscriptions|1 anyone', racer, 2)),
  );

  expect(outcomes.filter((outcome) => outcome === 'reserved')).toHaveLength(2);
});

test('onboardings are listed newest first, and narrowed', async () => {
  const onboardings = openOnboardings(connection);
  for (const minute of [1, 2, 3]) {
    await onboardings.write({
      onboardingId: `onboarding-${minute}`,
      kind: 'endpoint',
      target: { kind: 'alias', alias: "it's an alias" },
      state: minute === 2 ? 'held' : 'onboarded',
      generation: 'guid',
      reason: 'A test.',
      startedAt: `2030-01-01T00:0${minute}:00.000Z`,
      updatedAt: '2030-01-01T00:00:00.000Z',
    });
  }

  const first = await onboardings.list({ limit: 1 });
  const rest = await onboardings.list({ limit: 5, continuation: first.continuation ?? '' });
  const held = await onboardings.list({ limit: 5, state: 'held' });

  expect(first.rows.map((row) => row.onboardingId)).toEqual(['onboarding-3']);
  expect(rest.rows.map((row) => row.onboardingId)).toEqual(['onboarding-2', 'onboarding-1']);
  expect(held.rows.map((row) => row.onboardingId)).toEqual(['onboarding-2']);
});

test('evidence is written once, and keys may hold what Table Storage forbids', async () => {
  const evidence = openEvidence(connection);
  const item = {
    onboardingId: 'onboarding-1',
    key: "1 / it's #1? 100%",
    at: '2030-01-01T00:00:00.000Z',
    step: 'plan',
    actor: 'autopilot',
    message: 'Planned.',
  };

  await evidence.append(item);
  await evidence.append({ ...item, message: 'Planned again.' });

  expect(await evidence.list('onboarding-1')).toEqual([item]);
});

test('the kill switch is off without a row and on when it is set', async () => {
  const controls = openControls(connection);

  expect(await controls.isKillSwitchOn()).toBe(false);
  await controls.setKillSwitch(true);

  expect(await controls.isKillSwitchOn()).toBe(true);
});
