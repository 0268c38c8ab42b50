import { Fault } from '../../../domain/fault.ts';
import type { ServiceNowSetting } from '../../../settings/read-servicenow.ts';
import type { SendHttp } from '../../open-http.ts';
import { parseJson } from '../../parse-json.ts';
import { faultOfAnswer } from '../../to-fault.ts';
import { GivenToken } from './servicenow-replies.ts';

/** Gives the `authorization` header for a call; `forget` drops a token that was refused. */
export interface SignIn {
  header(now: Date): Promise<string>;
  forget(): void;
}

interface Kept {
  token?: { readonly header: string; readonly untilMs: number } | undefined;
}

/** A token is asked for anew this long before it ends, so that it does not end on the way. */
const MARGIN_SECONDS = 60;

/** Opens the sign-in that the settings name: a user of the instance, or OAuth client credentials, kept while they hold. */
export function openSignIn({ signIn, url }: ServiceNowSetting, http: SendHttp): SignIn {
  if (signIn.kind === 'user') {
    const credentials = Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64');
    return { header: async () => `Basic ${credentials}`, forget: () => undefined };
  }
  const kept: Kept = {};
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: signIn.id,
    client_secret: signIn.secret,
  });
  return {
    header: async (now) => {
      if (kept.token !== undefined && now.getTime() < kept.token.untilMs) return kept.token.header;
      const { access_token, expires_in } = await askForToken(http, `${url}/oauth_token.do`, `${form}`);
      const untilMs = now.getTime() + (expires_in - MARGIN_SECONDS) * 1000;
      kept.token = { header: `Bearer ${access_token}`, untilMs };
      return kept.token.header;
    },
    forget: () => {
      kept.token = undefined;
    },
  };
}

async function askForToken(http: SendHttp, url: string, body: string): Promise<GivenToken> {
  const doing = 'ServiceNow sign-in';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const answer = await http({ method: 'POST', url, headers, body }, doing);
  if (answer.status !== 200) throw faultOfAnswer(doing, answer);
  const { success, data } = GivenToken.safeParse(parseJson(answer.text));
  if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
  return data;
}
