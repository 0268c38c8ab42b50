import { DefaultAzureCredential } from '@azure/identity';
import { openPrivateDns } from '../../shared/effects/arm/private-dns/open-private-dns.ts';
import { REQUEST_TIMEOUT_MS } from '../../shared/effects/request-timeout.ts';
import { readLines, writeLines } from '../tables/lines-of-files.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  connect: (copy) =>
    openPrivateDns({
      endpoint: process.env['ARM_ENDPOINT'] ?? 'https://management.azure.com',
      credential: new DefaultAzureCredential(),
      copy,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      report: (message, facts) => console.error(message, facts),
    }),
  readLines,
  writeLines,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
