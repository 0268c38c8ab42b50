import type { WireHandler } from '../wire/wire.ts';

/** By client ID: whose identity endpoint answers for it. */
const endpoints = new Map<string, WireHandler>();

/**
 * MSAL keeps one source of tokens, and the tokens by client ID, for the whole process: the first world's HTTP client
 * then asks on behalf of every later world. So each world in a process gets an identity of its own.
 */
export const nextClientId = (): string =>
  `1de00000-0000-4000-8000-${(endpoints.size + 1).toString(16).padStart(12, '0')}`;

/** Announces the identity endpoint of the world that this client ID belongs to. */
export const announceIdentity = (clientId: string, endpoint: WireHandler): void =>
  void endpoints.set(clientId, endpoint);

/** Answers for the identities of every world in the process, whichever world's HTTP client asks. */
export const answerForIdentities: WireHandler = async (request) => {
  const endpoint = endpoints.get(request.url.searchParams.get('client_id') ?? '');
  if (endpoint === undefined)
    throw new Error(`no world has the identity that ${request.url.search} asks for`);
  return endpoint(request);
};
