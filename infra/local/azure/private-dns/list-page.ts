import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import { answer, badRequest } from './private-dns-answers.ts';

/** Pages hold at most this many items (official specification: "returns up to 100"). */
const LONGEST_PAGE = 100;

/**
 * One page of a list in the order of its keys, with a `nextLink` when there is more.
 * The token in the link names the last key given, so that what is added meanwhile shifts nothing.
 */
export function listPage<Item>(
  request: ArmRequest,
  origin: string,
  items: Iterable<readonly [key: string, item: Item]>,
  toWire: (item: Item) => unknown,
): ArmResponse {
  const top = Number(request.query.get('$top') ?? LONGEST_PAGE);
  if (!Number.isInteger(top) || top < 1) return badRequest(`The value of '$top' is not a positive number.`);

  const after = readToken(request.query.get('$skipToken') ?? request.query.get('$skiptoken'));
  const left = [...items].filter(([key]) => key > after).sort(([one], [other]) => (one < other ? -1 : 1));
  const page = left.slice(0, Math.min(top, LONGEST_PAGE));
  const value = page.map(([, item]) => toWire(item));
  const last = page.at(-1);
  if (last === undefined || page.length === left.length) return answer(200, { value });
  return answer(200, { value, nextLink: nextLink(request, origin, last[0]) });
}

function nextLink(request: ArmRequest, origin: string, lastKey: string): string {
  const query = new URLSearchParams(request.query);
  query.delete('$skiptoken');
  query.set('$skipToken', Buffer.from(lastKey).toString('base64url'));
  return `${origin}${request.path}?${query}`;
}

const readToken = (token: string | null): string =>
  token === null ? '' : Buffer.from(token, 'base64url').toString();
