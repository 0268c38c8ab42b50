import type { WireResponse } from '../../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { ROLES } from '../../../shared/domain/access.ts';

/** Who signed in, as App Service authentication tells the app. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  /** App roles; all of them unless said otherwise, for tests that are not about roles. */
  readonly roles?: readonly string[];
  /** Whether the token is an application's own; else it is a person's. */
  readonly isApplication?: boolean;
}

export const ALICE: SignedIn = { id: 'a11ce000-0000-4000-8000-000000000001', name: 'alice@contoso.example' };
export const BOB: SignedIn = { id: 'b0b00000-0000-4000-8000-000000000002', name: 'bob@contoso.example' };

/** An application that reads and requests; it calls where a test does not say who does. */
export const PIPELINE: SignedIn = {
  id: '919e0000-0000-4000-8000-000000000003',
  name: '919ec11e-0000-4000-8000-000000000003',
  roles: ['Reader', 'Requester'],
  isApplication: true,
};

/** The header by which App Service authentication says who signed in. */
export function aPrincipalHeader(
  { id, isApplication = false, name, roles = ROLES }: SignedIn,
  authType = 'aad',
): string {
  const claims = [
    { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: id },
    ...(isApplication
      ? [
          { typ: 'idtyp', val: 'app' },
          { typ: 'appid', val: name },
        ]
      : [{ typ: 'name', val: name }]),
    ...roles.map((val) => ({ typ: 'roles', val })),
  ];
  return Buffer.from(JSON.stringify({ auth_typ: authType, claims })).toString('base64');
}

/** What a call of the app's own interface came to. */
export interface Answer {
  readonly status: number;
  readonly headers: WireResponse['headers'];
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** Calls the app as App Service authentication does for a client; an object is sent as JSON, a text as it is. */
export async function callApp(
  { host }: Pick<InProcessWorld, 'host'>,
  method: string,
  path: string,
  request: {
    readonly body?: unknown;
    readonly as?: SignedIn | 'nobody';
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const { as = PIPELINE, body, headers = {} } = request;
  const response = await host.handle({
    method,
    url: new URL(path, 'http://localhost:7071'),
    headers: {
      'content-type': 'application/json',
      ...(as === 'nobody' ? {} : { 'x-ms-client-principal': aPrincipalHeader(as) }),
      ...headers,
    },
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    text: response.body,
    json: jsonIn(response.body),
  };
}

/** A person's decision on what is held. */
export const decide = (
  world: InProcessWorld,
  onboardingId: string,
  as: SignedIn,
  decision: Readonly<Record<string, unknown>> = {},
): Promise<Answer> =>
  callApp(world, 'POST', `/api/onboardings/${onboardingId}/decision`, {
    as,
    body: { decision: 'release', reason: 'checked with the owner', ...decision },
  });

function jsonIn(text: string): Answer['json'] {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON is an answer too; tests look at `text` then.
    return undefined;
  }
}
