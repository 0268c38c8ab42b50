import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { isSignedBy, readPublishedKey } from '../../azure/identity/signing-key.ts';
import { readJson } from '../../wire/json-response.ts';
import type { WireServer } from '../../wire/wire.ts';
import type { AuthenticationSettings } from './authentication-settings.ts';

/** The claims of a token, with the ones that are checked. */
const Claims = z.looseObject({ aud: z.string(), iss: z.string(), exp: z.number(), nbf: z.number() });
export type Claims = z.infer<typeof Claims>;

const Header = z.object({ alg: z.literal('ES256'), kid: z.string() });
const PublishedKeys = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });

/** What a token is checked with. */
export interface TokenCheck {
  readonly settings: AuthenticationSettings;
  /** Microsoft Entra ID, which publishes its keys. */
  readonly entra: WireServer;
  readonly now: () => Date;
  /** Keys that were fetched already, by their ID. */
  readonly keys: Map<string, KeyObject>;
}

/** The claims of a token by this tenant, for this app, signed and in its time; undefined for any other. */
export async function checkToken(check: TokenCheck, text: string): Promise<Claims | undefined> {
  const [header = '', payload = '', signature = '', ...rest] = text.split('.');
  const { data: described } = Header.safeParse(decoded(header));
  const { data: claims } = Claims.safeParse(decoded(payload));
  if (described === undefined || claims === undefined || rest.length > 0) return undefined;
  const key = await keyOf(check, described.kid);
  const isSigned = key !== undefined && isSignedBy(key, `${header}.${payload}`, signature);
  return isSigned && isFor(check, claims) ? claims : undefined;
}

function isFor({ now, settings }: TokenCheck, { aud, exp, iss, nbf }: Claims): boolean {
  const { allowedAudiences, clientId, tenantId } = settings;
  const nowSeconds = now().getTime() / 1000;
  const issuers = [
    `https://sts.windows.net/${tenantId}/`,
    `https://login.microsoftonline.com/${tenantId}/v2.0`,
  ];
  return (
    issuers.includes(iss) &&
    [clientId, ...allowedAudiences].includes(aud) &&
    nbf <= nowSeconds &&
    nowSeconds < exp
  );
}

/** A key that is not known yet may be new. */
async function keyOf({ entra, keys, settings }: TokenCheck, kid: string): Promise<KeyObject | undefined> {
  if (!keys.has(kid)) {
    const url = new URL(`https://login.microsoftonline.com/${settings.tenantId}/discovery/v2.0/keys`);
    const { body } = await entra({ method: 'GET', url, headers: {}, body: '' });
    for (const each of PublishedKeys.parse(JSON.parse(body)).keys) keys.set(each.kid, readPublishedKey(each));
  }
  return keys.get(kid);
}

const decoded = (part: string): unknown => readJson(Buffer.from(part, 'base64url').toString('utf8'));
