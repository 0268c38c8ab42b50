import type * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { GalaxySetting } from '../../settings/read-galaxy.ts';
import type { Limiter } from '../budgets/limiters.ts';
import type { Budgets } from '../budgets/open-budgets.ts';
import { type HttpAnswer, openHttp, type SendHttp } from '../open-http.ts';
import { parseJson } from '../parse-json.ts';
import type { PrivateLinkConfiguration, PrivateLinkNames } from '../private-link-names.ts';
import { faultCodeOf } from '../to-fault.ts';
import type { Transport } from '../transport.ts';
import { GalaxyPrivateLink, GalaxyToken } from './galaxy-replies.ts';

/** What Galaxy grants one address: ten calls at once and three in two seconds, as Starburst's own Terraform provider paces itself. */
const LIMITER: Limiter = {
  name: 'Starburst Galaxy',
  headers: [],
  limit: { capacity: 10, perSecond: 1.5, perErrand: 2 },
};

/** Its 429 carries no `Retry-After` that says anything; the windows are of ten seconds. */
const WINDOW_SECONDS = 10;

/** A token is asked for anew this long before it ends, so that it does not end on the way. */
const MARGIN_SECONDS = 60;

interface Galaxy {
  readonly setting: GalaxySetting;
  readonly http: SendHttp;
  readonly now: () => Date;
  readonly budgets: Budgets;
  token?: { readonly header: string; readonly untilMs: number } | undefined;
}

/** Opens the read-only public API of one Starburst Galaxy account. Nothing waits here: a wait is data of the `Fault`. */
export function openGalaxy(setting: GalaxySetting, transport: Transport, budgets: Budgets): PrivateLinkNames {
  const galaxy: Galaxy = { setting, http: openHttp(transport), now: () => transport.now(), budgets };
  return { find: (name) => find(galaxy, name) };
}

async function find(galaxy: Galaxy, name: string): Promise<PrivateLinkConfiguration | undefined> {
  const doing = 'Starburst Galaxy GET';
  const authorization = await authorizationFor(galaxy);
  const url = `${galaxy.setting.url}/public/api/v1/privatelink/name=${encodeURIComponent(name)}`;
  const headers = { authorization, accept: 'application/json' };
  const answer = await sendPaced(galaxy, { method: 'GET', url, headers }, doing);
  if (answer.status === 401 || answer.status === 403) galaxy.token = undefined;
  if (answer.status === 404) return undefined;
  const { cloudRegionId, name: found, privatelinkId } = read(answer, doing, GalaxyPrivateLink);
  return { id: privatelinkId, name: found, region: cloudRegionId };
}

async function authorizationFor(galaxy: Galaxy): Promise<string> {
  const nowMs = galaxy.now().getTime();
  if (galaxy.token !== undefined && nowMs < galaxy.token.untilMs) return galaxy.token.header;
  const doing = 'Starburst Galaxy sign-in';
  const { clientId, clientSecret, url } = galaxy.setting;
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const body = 'grant_type=client_credentials';
  const question = { method: 'POST', url: `${url}/oauth/v2/token`, headers, body } as const;
  const { access_token, expires_in } = read(await sendPaced(galaxy, question, doing), doing, GalaxyToken);
  galaxy.token = {
    header: `Bearer ${access_token}`,
    untilMs: nowMs + (expires_in - MARGIN_SECONDS) * 1000,
  };
  return galaxy.token.header;
}

async function sendPaced(
  { budgets, http }: Galaxy,
  question: Parameters<SendHttp>[0],
  doing: string,
): Promise<HttpAnswer> {
  budgets.take([LIMITER]);
  let closedForSeconds: number | undefined;
  try {
    const answer = await http(question, doing);
    if (answer.status === 429) closedForSeconds = WINDOW_SECONDS;
    return answer;
  } finally {
    budgets.settle([LIMITER], closedForSeconds === undefined ? [] : [{ closedForSeconds }]);
  }
}

/** What an answer holds; one that is not 200 is a `Fault` without the answer's text. */
function read<T>({ status, text }: HttpAnswer, doing: string, reply: z.ZodType<T>): T {
  if (status === 429) throw new Fault('throttled', `${doing}: HTTP 429`, WINDOW_SECONDS);
  if (status === 401 || status === 403) throw new Fault('forbidden', `${doing}: HTTP ${status}${REFUSED}`);
  if (status !== 200) throw new Fault(faultCodeOf(status), `${doing}: HTTP ${status}`);
  const { success, data } = reply.safeParse(parseJson(text));
  if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
  return data;
}

const REFUSED = ', the client is not accepted: look at GALAXY_CLIENT_ID and GALAXY_CLIENT_SECRET';
