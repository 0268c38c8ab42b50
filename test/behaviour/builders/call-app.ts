import type { WireResponse } from '../../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';

/** A signed-in person, as App Service authentication tells the app. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
}

export const ALICE: SignedIn = { id: 'a11ce000-0000-4000-8000-000000000001', name: 'alice@contoso.example' };
export const BOB: SignedIn = { id: 'b0b00000-0000-4000-8000-000000000002', name: 'bob@contoso.example' };

/** The header by which App Service authentication names a person. */
export function aPrincipalHeader({ id, name }: SignedIn, authType = 'aad'): string {
  const claims = [
    { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: id },
    { typ: 'name', val: name },
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

/** Calls the app as a client does; an object is sent as JSON, a text as it is. */
export async function callApp(
  { host }: Pick<InProcessWorld, 'host'>,
  method: string,
  path: string,
  request: {
    readonly body?: unknown;
    readonly as?: SignedIn;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const { as, body, headers = {} } = request;
  const response = await host.handle({
    method,
    url: new URL(path, 'http://localhost:7071'),
    headers: {
      'content-type': 'application/json',
      ...(as === undefined ? {} : { 'x-ms-client-principal': aPrincipalHeader(as) }),
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
