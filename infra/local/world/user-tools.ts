import type { WireServer } from '../wire/wire.ts';

/** ARM as a person's tools use it: raw calls with the person's token. */
export interface UserTools {
  readonly token: () => string;
  /** Calls ARM; `path` starts at `/subscriptions`. Answers whatever comes back. */
  call(method: string, path: string, apiVersion: string, body?: unknown): Promise<ArmAnswer>;
  /** As `call` with PUT, but throws unless ARM takes it. */
  put(path: string, apiVersion: string, body: unknown): Promise<unknown>;
}

/** Status and parsed body of an answer. */
export interface ArmAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Gives a principal its tools. */
export function createUserTools(
  handle: WireServer,
  principal: { token(): string },
  origin: () => string,
): UserTools {
  async function call(method: string, path: string, apiVersion: string, body?: unknown): Promise<ArmAnswer> {
    const answer = await handle({
      method,
      url: new URL(`${origin()}${path}?api-version=${apiVersion}`),
      headers: { authorization: `Bearer ${principal.token()}`, 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return { status: answer.status, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
  }

  return {
    token: () => principal.token(),
    call,
    async put(path, apiVersion, body) {
      const answer = await call('PUT', path, apiVersion, body);
      if (answer.status >= 300)
        throw new Error(`PUT ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}
