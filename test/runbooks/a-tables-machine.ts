import { runCommand } from '../../infra/tables/run-command.ts';
import type { AzureConnection } from '../../shared/effects/azure-connection.ts';
import { type SomeFiles, someFiles } from './some-files.ts';

/** A machine on which `npm run tables` runs. */
export interface TablesMachine extends SomeFiles {
  run(
    ...given: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly faults: string }>;
}

/** Reaches these tables, whatever address it is given. */
export function aTablesMachine(connection: AzureConnection, kept: SomeFiles = someFiles()): TablesMachine {
  return {
    ...kept,
    run: async (...given) => {
      const printed: string[] = [];
      const faults: string[] = [];
      const code = await runCommand(given, {
        ...kept,
        environment: { TABLES_ENDPOINT: connection.endpoint },
        connect: (endpoint) => ({ ...connection, endpoint }),
        print: (line) => void printed.push(line),
        complain: (line) => void faults.push(line),
      });
      return { code, out: printed.join('\n'), faults: faults.join('\n') };
    },
  };
}
