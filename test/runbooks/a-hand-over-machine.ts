import { runCommand } from '../../infra/hand-over/run-command.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { openPrivateDns } from '../../shared/effects/arm/private-dns/open-private-dns.ts';
import { anAzureConnection } from '../effects/an-azure-connection.ts';
import { someFiles } from './some-files.ts';

/** Runs `npm run hand-over` against the Azure of a world as its platform team, under the name that its app has there; `meanwhile` happens between look and write. */
export function aHandOverMachine(
  { azure, clock, users }: InProcessWorld,
  meanwhile: () => Promise<void> = async () => undefined,
) {
  const kept = someFiles();
  const httpClient = createInProcessHttpClient(() => azure.handle, clock);
  const credential = {
    getToken: async () => ({ token: users.platform.token(), expiresOnTimestamp: 4_102_444_800_000 }),
  };
  const arm = anAzureConnection({ endpoint: 'https://management.azure.com', httpClient, credential });
  return {
    ...kept,
    run: async (...given: readonly string[]) => {
      const printed: string[] = [];
      const faults: string[] = [];
      const code = await runCommand(given, {
        ...kept,
        writeLines: async (path, lines) => {
          await kept.writeLines(path, lines);
          await meanwhile();
        },
        environment: { AUTOPILOT_NAME: 'local' },
        connect: (copy) => openPrivateDns({ ...arm, copy }),
        print: (line) => void printed.push(line),
        complain: (line) => void faults.push(line),
      });
      return { code, out: printed.join('\n'), faults: faults.join('\n') };
    },
  };
}
