import { openPrivateDns } from '../../shared/effects/arm/private-dns/open-private-dns.ts';
import { asWhoIsSignedIn, thisMachine } from '../commands/this-machine.ts';
import { readLines, writeLines } from '../tables/lines-of-files.ts';
import { armEndpointIn } from './arm-endpoint-in.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  ...thisMachine,
  connect: (copy) => openPrivateDns({ ...asWhoIsSignedIn(armEndpointIn(process.env)), copy }),
  readLines,
  writeLines,
});
