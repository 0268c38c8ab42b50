import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { asWhoIsSignedIn, thisMachine } from '../commands/this-machine.ts';
import { runCommand } from './run-command.ts';

async function confirm(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

process.exitCode = await runCommand(process.argv.slice(2), {
  ...thisMachine,
  connect: asWhoIsSignedIn,
  readFile: (path) => readFile(path, 'utf8'),
  confirm,
  now: () => new Date(),
});
