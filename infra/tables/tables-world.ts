import type { CommandWorld } from '../allowlist/command-world.ts';

/** What `npm run tables` needs of the machine that it runs on. */
export interface TablesWorld extends Pick<CommandWorld, 'connect' | 'environment' | 'print' | 'complain'> {
  /** Makes a file that only its owner may read. Throws where there is one of that name. */
  writeLines(path: string, lines: AsyncIterable<string>): Promise<void>;
  readLines(path: string): AsyncIterable<string>;
}
