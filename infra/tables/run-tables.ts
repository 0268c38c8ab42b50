import { asWhoIsSignedIn, thisMachine } from '../commands/this-machine.ts';
import { readLines, writeLines } from './lines-of-files.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  ...thisMachine,
  connect: asWhoIsSignedIn,
  readLines,
  writeLines,
});
