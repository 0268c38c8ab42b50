import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import type { Clock } from '../clock/clock.ts';
import { createInProcessHttpClient } from '../wire/in-process-http-client.ts';
import type { WireServer } from '../wire/wire.ts';

const WRITERS = 16;

/** How the app's tables are reached past sockets and faults. */
export const stockConnection = (handle: WireServer, clock: Clock): AzureConnection => ({
  endpoint: 'https://tables.local',
  credential: { getToken: async () => ({ token: 'any', expiresOnTimestamp: 4_102_444_800_000 }) },
  httpClient: createInProcessHttpClient(() => handle, clock),
  requestTimeoutMs: 60_000,
  report: () => undefined,
});

/** Writes rows as the app does, with all that leads to them, some at a time. */
export async function writeRows(onboardings: Onboardings, rows: readonly OnboardingRow[]): Promise<void> {
  const left = rows.values();
  const writers = Array.from({ length: WRITERS }, async () => {
    for (const row of left) await onboardings.write(row);
  });
  await Promise.all(writers);
}
