import type { LoggedEntry } from '../azure/azure-context.ts';
import { isRow, type Row, textIn } from './observations.ts';

/** True when a row of the allowlist let the app approve this connection by itself at that instant. Keys say who and what: `|` stands for `/`. */
export function allowsByItself(entry: Row, approval: LoggedEntry): boolean {
  return [isAboutTarget, isForRequester, hasNotExpired, namesGroupIds, actsByItself].every((fits) =>
    fits(entry, approval),
  );
}

function isAboutTarget(entry: Row, { after }: LoggedEntry): boolean {
  const scope = String(entry['PartitionKey']).replaceAll('|', '/');
  const target = textIn(after, 'targetId').toLowerCase();
  return target === scope || target.startsWith(`${scope}/`);
}

function isForRequester(entry: Row, { after }: LoggedEntry): boolean {
  const [kind = '', key = ''] = String(entry['RowKey']).split(/:(.*)/s);
  const who = key.replaceAll('|', '/');
  const endpoint = textIn(after, 'endpointId').toLowerCase();
  if (kind === 'subscription') return endpoint.startsWith(`/subscriptions/${who}/`);
  return kind === 'endpoint' ? endpoint === who : kind === 'anyone';
}

function hasNotExpired(entry: Row, { at }: LoggedEntry): boolean {
  const expiresAt = textIn(entry, 'expiresAt');
  return expiresAt === '' || Date.parse(expiresAt) > Date.parse(at);
}

function namesGroupIds(entry: Row, { after }: LoggedEntry): boolean {
  const named = textIn(entry, 'groupIds').toLowerCase().split(',').filter(Boolean);
  return named.length === 0 || groupIdsIn(after).every((groupId) => named.includes(groupId));
}

const groupIdsIn = (connection: unknown): readonly string[] => {
  const groupIds = isRow(connection) ? connection['groupIds'] : undefined;
  return Array.isArray(groupIds) ? groupIds.map((groupId) => String(groupId).toLowerCase()) : [];
};

/** What is left out is the careful choice. */
const actsByItself = (entry: Row): boolean => textIn(entry, 'mode').toLowerCase() === 'auto';

/** True when the row lets the app make the first approval of a target, too. */
export const allowsTheFirst = (entry: Row): boolean =>
  textIn(entry, 'firstApproval').toLowerCase() === 'allowed';
