import { EVENTS_QUEUE } from '../sockets/event-storage.ts';
import type { Endpoints, RunFolder } from '../sockets/run-folder.ts';

/** What is running and where, as lines. */
export function whatRuns(at: Endpoints, { endpointsFile, logFile }: RunFolder): readonly string[] {
  const dns = Object.entries(at.dns).map(([name, address]) => `${address} (${name})`);
  return [
    `  the app (Functions host)   ${at.functions}   its log: ${logFile}`,
    `  tickets and sign-in        ${at.tickets}/tickets`,
    `  faults to switch on        ${at.tickets}/faults`,
    `  events of Azure            ${at.eventsBy === 'queue' ? `by the queue ${EVENTS_QUEUE}` : "by Event Grid's webhook"}`,
    `  Azure Resource Manager     ${at.arm}`,
    `  tables (Azurite)           ${at.tables}`,
    `  dead letters (Azurite)     ${at.deadLetters}`,
    `  managed identity           ${at.identity}`,
    `  DNS                        ${dns.join(', ')}`,
    `  all of this for programs   ${endpointsFile}`,
  ];
}
