import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { findTable } from '../answer-tables.ts';
import type { TableAccount } from '../table-account.ts';
import { TableError } from '../table-error.ts';
import { errorResponse } from '../table-responses.ts';
import { runTransaction } from './entity-group-transaction.ts';
import { writeBatch } from './multipart-batch.ts';

/** Answers an entity group transaction: 202 with one part for every operation, or with one part that names the failure. */
export function answerTransaction(
  account: TableAccount,
  request: WireRequest,
  requestId: string,
): WireResponse {
  if (request.method !== 'POST') throw new TableError('MethodNotAllowed');
  const outcome = runTransaction(request.body, (name) => findTable(account, name), account.nextStamp);
  const answers =
    outcome.kind === 'committed'
      ? outcome.answers
      : [errorResponse(outcome.error, requestId, account.clock.now(), outcome.index)];
  const { contentType, body } = writeBatch(answers, requestId);
  return { status: 202, headers: { 'content-type': contentType }, body };
}
