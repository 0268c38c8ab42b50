import { DefaultAzureCredential } from '@azure/identity';
import { REQUEST_TIMEOUT_MS } from '../../shared/effects/request-timeout.ts';
import { readLines, writeLines } from './lines-of-files.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  // Whoever is signed in on this machine (az login), or a pipeline's workload identity.
  connect: (endpoint) => ({
    endpoint,
    credential: new DefaultAzureCredential(),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    report: (message, facts) => console.error(message, facts),
  }),
  readLines,
  writeLines,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
