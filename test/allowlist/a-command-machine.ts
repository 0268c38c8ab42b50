import { runCommand } from '../../infra/allowlist/run-command.ts';
import type { AzureConnection } from '../../shared/effects/azure-connection.ts';
import { aTableWorld } from '../effects/tables/a-table-world.ts';

/** A machine on which the command runs: files by name, and what it printed. */
export interface CommandMachine {
  readonly connection: AzureConnection;
  readonly files: Map<string, string>;
  /** What a person answers when asked; undefined where there is nobody. */
  answer: boolean | undefined;
  /** Happens while the person thinks about the answer. */
  meanwhile: () => Promise<void>;
  run(...given: readonly string[]): Promise<Ended>;
}

/** How one run ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly faults: string;
}

export function aCommandMachine(connection: AzureConnection = aTableWorld().connection): CommandMachine {
  const files = new Map<string, string>();
  const machine: CommandMachine = {
    connection,
    files,
    answer: undefined,
    meanwhile: async () => undefined,
    run: (...given) => run(machine, given),
  };
  return machine;
}

async function run(machine: CommandMachine, given: readonly string[]): Promise<Ended> {
  const printed: string[] = [];
  const faults: string[] = [];
  const code = await runCommand(given, {
    environment: { TABLES_ENDPOINT: machine.connection.endpoint },
    connect: (endpoint) => ({ ...machine.connection, endpoint }),
    readFile: async (path) => {
      const text = machine.files.get(path);
      if (text === undefined) throw new Error(`no such file: ${path}`);
      return text;
    },
    print: (line) => void printed.push(line),
    complain: (line) => void faults.push(line),
    confirm: async () => {
      await machine.meanwhile();
      return machine.answer;
    },
    now: () => new Date('2030-01-01T00:00:00.000Z'),
  });
  return { code, out: printed.join('\n'), faults: faults.join('\n') };
}
