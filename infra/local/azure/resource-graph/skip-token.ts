import { createHash } from 'node:crypto';
import type { QueryRequest } from './query-request.ts';

/** Writes the token that leads to the rows from `offset` on: opaque, and of use for the same query only. */
export function writeSkipToken(request: QueryRequest, offset: number): string {
  return Buffer.from(JSON.stringify({ $id: '1', print: printOf(request), offset })).toString('base64');
}

/** Where a token leads; undefined for one that is not ours or of another query. */
export function readSkipToken(request: QueryRequest, token: string): number | undefined {
  const match = /^\{"\$id":"1","print":"([0-9a-f]+)","offset":(\d+)\}$/.exec(
    Buffer.from(token, 'base64').toString(),
  );
  return match?.[1] === printOf(request) ? Number(match[2]) : undefined;
}

const printOf = ({ managementGroups, query, subscriptions }: QueryRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([query, subscriptions, managementGroups]))
    .digest('hex')
    .slice(0, 16);
