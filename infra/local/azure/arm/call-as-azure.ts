import type { ArmRequest, ArmResponse, Principal, ResourceProvider } from './provider.ts';

/** A call that Azure makes itself: past authorisation, limits and faults, and without raising an event. */
export type CallAsAzure = (call: AzureCall) => ArmResponse;

interface AzureCall {
  readonly method: ArmRequest['method'];
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: unknown;
}

/** The platform, as the world's record names it. */
export const AZURE: Principal = {
  name: 'azure',
  objectId: '00000000-0000-0000-0000-000000000000',
  tenantId: '00000000-0000-0000-0000-000000000000',
  subscriptions: [],
};

/** Lets Azure call the given providers, which may grow later. Answers 404 where nobody claims the path, and throws when a provider does not answer at once. */
export function createCallAsAzure(providers: readonly ResourceProvider[]): CallAsAzure {
  return ({ method, path, apiVersion, body }) => {
    const id = path.toLowerCase();
    const provider = providers.find((each) => each.claims(id));
    if (provider === undefined) return { status: 404 };
    const query = new URLSearchParams({ 'api-version': apiVersion });
    const answer = provider.handle({
      method,
      path,
      id,
      apiVersion,
      query,
      headers: {},
      body,
      principal: AZURE,
    });
    if (answer instanceof Promise) throw new Error(`${method} ${path} was not answered at once.`);
    return answer;
  };
}
