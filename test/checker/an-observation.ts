import type { LoggedEntry } from '../../infra/local/azure/azure-context.ts';
import type { Observations, Row } from '../../infra/local/checker/observations.ts';

export const ENDPOINT =
  '/subscriptions/5ub/resourcegroups/rg/providers/microsoft.network/privateendpoints/pe';
export const TARGET = '/subscriptions/5ub/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv';
export const CONNECTION = `${TARGET}/privateendpointconnections/c1`;
export const ZONE = '/subscriptions/5ub/resourcegroups/rg/providers/microsoft.network/privatednszones/kv.net';
export const RECORD = `${ZONE}/a/kv`;
export const ONBOARDING = 'onboarding-1';
const AT = '2030-01-01T00:01:00.000Z';

/** Tables by name. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A row of a document, in two columns as long documents are. */
export function aDocument(document: object): Row {
  const text = JSON.stringify(document);
  return { json0: text.slice(0, 10), json1: text.slice(10) };
}

/** Something that the app did. */
export const anAct = (act: Partial<LoggedEntry>): LoggedEntry => ({
  at: AT,
  by: 'autopilot',
  kind: 'connection.approved',
  resource: CONNECTION,
  ...act,
});

/** The app's approval of the connection. */
export const anApproval = (changes: Partial<LoggedEntry> = {}): LoggedEntry =>
  anAct({
    after: { targetId: TARGET, endpointId: ENDPOINT, groupIds: ['vault'], state: { status: 'Approved' } },
    ...changes,
  });

/** The record set's content, on behalf of an endpoint. */
export const aRecordSet = (owner: string = ENDPOINT): object => ({
  aRecords: ['10.0.0.4'],
  metadata: { managedby: 'private-link-autopilot', 'active-0001': JSON.stringify([owner, '10.0.0.4']) },
});

/** The app's writing of the record set. */
export const aRecordPut = (changes: Partial<LoggedEntry> = {}): LoggedEntry =>
  anAct({ kind: 'record.put', resource: RECORD, after: aRecordSet(), ...changes });

/** An entry that lets the subscription in by itself, first approval included. */
export const anEntryRow = (changes: Row = {}): Row => ({
  PartitionKey: TARGET.replaceAll('/', '|'),
  RowKey: 'subscription:5ub',
  mode: 'auto',
  firstApproval: 'allowed',
  ...changes,
});

/** The row of the onboarding. */
export const anOnboarding = (changes: Row = {}): Row =>
  aDocument({
    onboardingId: ONBOARDING,
    endpoint: ENDPOINT,
    state: 'onboarded',
    reason: 'Connection approved',
    ...changes,
  });

/** The row of the onboarding while it is held as it should be. */
export const aHeldOnboarding = (hold: Row = {}, changes: Row = {}): Row =>
  anOnboarding({
    state: 'held',
    hold: { code: 'first-approval', reason: 'nobody decided', deadlineAt: AT, ...hold },
    ...changes,
  });

/** A message of the ticket. */
export const aMessage = (changes: Partial<Observations['tickets'][number]['messages'][number]> = {}) => ({
  idempotencyKey: 'key-1',
  kind: 'closed',
  text: 'Connection approved',
  ...changes,
});

/** The onboarding's ticket. */
export const aTicket = (
  ...messages: readonly ReturnType<typeof aMessage>[]
): Observations['tickets'][number] => ({
  correlationId: ONBOARDING,
  messages: messages.length === 0 ? [aMessage()] : messages,
});

/** A complete item of evidence about a change. */
export const anItem = (step: string, message: string, changes: Row = {}): Row =>
  aDocument({
    onboardingId: ONBOARDING,
    key: `${AT}-${step}`,
    at: AT,
    actor: 'autopilot',
    correlationId: ONBOARDING,
    step,
    message,
    entryId: 'an entry',
    before: 'nothing',
    after: 'something',
    ...changes,
  });

/** Evidence of the approval and of the record set. */
export const SOME_EVIDENCE = [
  anItem('approve', `Approve the connection ${CONNECTION}`),
  anItem('putRecordSet', 'Set kv.kv.net to 10.0.0.4'),
];

/** An orchestration. */
export const anInstance = (changes: Partial<Observations['instances'][number]> = {}) => ({
  instanceId: ONBOARDING,
  name: 'onboard-endpoint',
  runtimeStatus: 'Completed',
  ...changes,
});

/** A small world in which every promise was kept: one connection approved, one record set written, one ticket. */
export function observations(
  changes: Partial<Omit<Observations, 'rows'>> & { readonly tables?: Tables } = {},
): Observations {
  const { tables, ...rest } = changes;
  const all: Tables = {
    allowlist: [anEntryRow()],
    onboardings: [anOnboarding()],
    evidence: SOME_EVIDENCE,
    evidencebytime: tables?.['evidence'] ?? SOME_EVIDENCE,
    ...tables,
  };
  return {
    app: 'autopilot',
    log: [anApproval(), aRecordPut()],
    tickets: [aTicket()],
    instances: [anInstance()],
    rows: (table) => all[table] ?? [],
    ...rest,
  };
}
