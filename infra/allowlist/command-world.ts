import type { AzureConnection } from '../../shared/effects/azure-connection.ts';

/** What a command needs of the machine that it runs on. */
export interface CommandWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reaches Table Storage as the person who runs the command. */
  connect(endpoint: string): AzureConnection;
  /** Throws where the file cannot be read. */
  readFile(path: string): Promise<string>;
  print(line: string): void;
  /** For what is wrong. */
  complain(line: string): void;
  /** Asks a person; undefined where nobody can be asked. */
  confirm(question: string): Promise<boolean | undefined>;
  now(): Date;
}
