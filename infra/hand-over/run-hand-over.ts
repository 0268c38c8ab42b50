import { openPrivateDns } from '../../shared/effects/arm/private-dns/open-private-dns.ts';
import { asWhoIsSignedIn, thisMachine } from '../commands/this-machine.ts';
import { readLines, writeLines } from '../tables/lines-of-files.ts';
import { runCommand } from './run-command.ts';

const ARM = process.env['ARM_ENDPOINT'] ?? 'https://management.azure.com';

process.exitCode = await runCommand(process.argv.slice(2), {
  ...thisMachine,
  connect: (copy) => openPrivateDns({ ...asWhoIsSignedIn(ARM), copy }),
  readLines,
  writeLines,
});
