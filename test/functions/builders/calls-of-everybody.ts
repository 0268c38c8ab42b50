import type { WireRequest, WireResponse } from '../../../infra/local/wire/wire.ts';
import { APP_AUDIENCE } from '../../../infra/local/world/app-authentication.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { anEstate } from '../../behaviour/builders/an-estate.ts';

export const KEYS = { function: 'the-function-key', system: 'the-system-key', master: 'the-master-key' };

/** The whole app with keys, behind App Service authentication. */
export const aLockedApp = (): Promise<InProcessWorld> => anEstate({ hasEvents: false, keys: KEYS });

/** By which headers everybody calls whose right is in the matrix: from nobody to whoever guesses a key. */
export function headersOfEverybody({
  azure,
  callers,
}: InProcessWorld): Readonly<Record<string, WireRequest['headers']>> {
  const application = (name: string, roles: readonly string[]) => {
    const appRoles = { audience: APP_AUDIENCE, roles };
    return bearer(azure.addPrincipal({ name, subscriptions: [], appRoles }).token(APP_AUDIENCE));
  };
  return {
    nobody: {},
    'person:none': bearer(callers.nora.token()),
    'person:Reader': bearer(callers.rita.token()),
    'person:Requester': bearer(callers.ana.token()),
    'person:Approver': bearer(callers.ben.token()),
    'person:Administrator': bearer(callers.ada.token()),
    'app:none': application('none', ['Owner']),
    'app:Reader': application('reads', ['Reader']),
    'app:Requester': application('asks', ['Requester']),
    'app:Approver': application('decides', ['Approver']),
    'app:Administrator': application('administers', ['Administrator']),
    key: { 'x-functions-key': KEYS.function },
    'wrong-key': { 'x-functions-key': KEYS.system },
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Calls the app as it is reached from outside. */
export const callFromOutside = (
  { app }: Pick<InProcessWorld, 'app'>,
  method: string,
  path: string,
  headers: WireRequest['headers'],
  body: unknown = {},
): Promise<WireResponse> =>
  app({
    method,
    url: new URL(path, 'http://localhost:7071'),
    headers: { 'content-type': 'application/json', ...headers },
    body: method === 'GET' ? '' : JSON.stringify(body),
  });
