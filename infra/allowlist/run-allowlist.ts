import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { REQUEST_TIMEOUT_MS } from '../../shared/effects/request-timeout.ts';
import { runCommand } from './run-command.ts';

async function confirm(question: string): Promise<boolean | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  // Whoever is signed in on this machine (az login), or a pipeline's workload identity.
  connect: (endpoint) => ({
    endpoint,
    credential: new DefaultAzureCredential(),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    report: (message, facts) => console.error(message, facts),
  }),
  readFile: (path) => readFile(path, 'utf8'),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  confirm,
  now: () => new Date(),
});
