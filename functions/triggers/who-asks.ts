import type { HttpRequest } from '@azure/functions';
import type { Person } from '../../shared/domain/onboarding.ts';
import { readClientPrincipal } from '../../shared/events/client-principal.ts';
import type { TriggerParts } from './parts.ts';

/** The signed-in person, or why there is none. Without App Service authentication in front, anybody could write the header. */
export function whoAsks(
  request: HttpRequest,
  parts: Pick<TriggerParts, 'trustsClientPrincipal'>,
):
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'nobody'; readonly because: string } {
  if (!parts.trustsClientPrincipal)
    return { kind: 'nobody', because: 'sign-in is not trusted here: TRUST_CLIENT_PRINCIPAL is off' };
  const reading = readClientPrincipal(request.headers.get('x-ms-client-principal'));
  return reading.kind === 'person'
    ? { kind: 'person', person: reading.person }
    : { kind: 'nobody', because: reading.message };
}
