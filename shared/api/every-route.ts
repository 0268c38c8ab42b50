import type { Admission } from '../domain/access.ts';
import { Problem } from './replies/problem.ts';
import { type Json, schemaOf } from './schema-of.ts';

/** How callers say who they are. App roles are not scopes: they come in the token of whoever has them. */
export const SECURITY_SCHEMES = {
  entraId: {
    type: 'openIdConnect',
    description:
      'A sign-in with Microsoft Entra ID, which App Service authentication checks. What the caller may do say the app roles in the token: Reader, Requester, Approver, Administrator.',
    openIdConnectUrl: 'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration',
  },
  functionKey: {
    type: 'apiKey',
    in: 'header',
    name: 'x-functions-key',
    description: 'A key of the Functions host, for machines.',
  },
} as const;

/** What an operation asks of its caller; `x-app-roles` are alternatives. */
export function securityOf(admits: Admission): Json {
  if (admits.kind === 'anyone') return { security: [] };
  if (admits.kind === 'machine') return { security: [{ functionKey: [] }] };
  return {
    security: [{ entraId: [] }],
    'x-app-roles': admits.roles,
    'x-persons-only': admits.by === 'persons',
  };
}

/** The same in a sentence. */
export function admissionInWords(admits: Admission): string {
  if (admits.kind === 'anyone') return 'For anybody, without a sign-in and without a key.';
  if (admits.kind === 'machine') return 'For machines with a function key.';
  const roles = `App roles that may: ${admits.roles.join(', ')}.`;
  return admits.by === 'persons' ? `${roles} Never by an application's own token.` : roles;
}

const problemBody = { 'application/problem+json': { schema: schemaOf(Problem) } };

/** Answers that every route has, by their name below `components`. */
export const problemResponses = (): Json => ({
  Unauthorized: {
    description: 'Nobody is signed in, or the function key is missing or wrong; then there may be no body.',
    content: problemBody,
  },
  Forbidden: { description: 'Whoever is signed in may not do this.', content: problemBody },
  TooLarge: { description: 'The body has more than 65536 bytes.', content: problemBody },
  Encoded: { description: 'The body came with a `content-encoding`.', content: problemBody },
  Defect: { description: "A defect of the app; only the app's log says which.", content: problemBody },
  Unavailable: {
    description: 'Something that this needs does not answer; nothing was decided.',
    headers: {
      'retry-after': { description: 'Try again after so many seconds.', schema: { type: 'integer' } },
    },
    content: problemBody,
  },
});

const response = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

/** Which of them this route answers with. A machine without a right key is not let in by the host: 401. */
export const problemsOfEveryRoute = (admits: Admission): Json => ({
  401: response('Unauthorized'),
  ...(admits.kind === 'signed-in' ? { 403: response('Forbidden') } : {}),
  500: response('Defect'),
  503: response('Unavailable'),
});

/** What a route that reads a body answers besides. */
export const problemsOfEveryBody: Json = { 413: response('TooLarge'), 415: response('Encoded') };
