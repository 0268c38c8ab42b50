import type { HttpResponseInit } from '@azure/functions';
import type { Admission, Caller } from '../../shared/domain/access.ts';
import { readClientPrincipal } from '../../shared/events/client-principal.ts';
import { problem } from './problem.ts';

/** Whom a route lets in, and whether the sign-in header can be believed at all. */
export interface Door {
  readonly admits: Admission;
  /** True where App Service authentication stands in front and sets `X-MS-CLIENT-PRINCIPAL` itself. */
  readonly trustsClientPrincipal: boolean;
}

/** Who came in, or the answer to who did not. */
type Entry =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'turned-away'; readonly because: string; readonly answer: HttpResponseInit };

/**
 * Decides who comes in, by the `X-MS-CLIENT-PRINCIPAL` header and the route's row. On a machine's route the header means
 * nothing: App Service authentication leaves that path out, so anybody could have sent it, and the host has asked for
 * its key.
 */
export function letIn(header: string | null, { admits, trustsClientPrincipal }: Door): Entry {
  if (admits.kind !== 'signed-in') return { kind: 'caller', caller: { kind: 'machine' } };
  if (!trustsClientPrincipal)
    return forbid('Sign-in is not trusted here: TRUST_CLIENT_PRINCIPAL is not true.');
  const reading = readClientPrincipal(header);
  if (reading.kind === 'fault') return challenge(`This needs a sign-in: ${reading.message}.`);
  if (admits.by === 'persons' && reading.kind !== 'person')
    return forbid('This needs a signed-in person; the token is an application’s own.');
  if (!admits.roles.some((role) => reading.roles.includes(role)))
    return forbid(`This needs one of these app roles: ${admits.roles.join(', ')}.`);
  return { kind: 'caller', caller: reading };
}

const forbid = (because: string): Entry => ({
  kind: 'turned-away',
  because,
  answer: problem(403, 'Forbidden', because),
});

function challenge(because: string): Entry {
  const answer = problem(401, 'Unauthorized', because);
  const headers = { ...answer.headers, 'www-authenticate': 'Bearer' };
  return { kind: 'turned-away', because, answer: { ...answer, headers } };
}
