import { DefaultAzureCredential } from '@azure/identity';
import { REQUEST_TIMEOUT_MS } from '../../shared/effects/request-timeout.ts';

/** What a command of a person has on any machine: its environment, and a place to write to. */
export const thisMachine = {
  environment: process.env,
  print: (line: string): void => console.log(line),
  complain: (line: string): void => console.error(line),
};

/** Azure as whoever is signed in on this machine (`az login`), or as a pipeline's workload identity. */
export const asWhoIsSignedIn = (endpoint: string) => ({
  endpoint,
  credential: new DefaultAzureCredential(),
  requestTimeoutMs: REQUEST_TIMEOUT_MS,
  report: (message: string, facts: Readonly<Record<string, unknown>>): void => console.error(message, facts),
});
