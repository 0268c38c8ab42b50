import { createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook call as it came in: header names in lower case, and the body as it was before anything parsed it. */
export interface SignedCall {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Why a webhook call is not accepted. */
export interface SignatureObjection {
  readonly status: 400 | 401;
  readonly reason: string;
}

/** A message older or further in the future than this is refused, so that a recorded one cannot be played back later. */
const TOLERANCE_SECONDS = 300;

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/**
 * Checks `x-autopilot-signature: sha256=<hex HMAC-SHA256 of "timestamp.body">` and the age of
 * `x-autopilot-timestamp` (seconds since 1970, or an ISO instant). Undefined when all is well. A receiver of your own
 * can copy this file, and has to take each `idempotencyKey` of a body once: a call that comes again within the five
 * minutes is as good as it was the first time.
 */
export function checkSignature(
  { headers, body }: SignedCall,
  secret: string,
  now: Date,
): SignatureObjection | undefined {
  const timestamp = headers['x-autopilot-timestamp'] ?? '';
  const [, signature] = SIGNATURE.exec(headers['x-autopilot-signature'] ?? '') ?? [];
  const sentMs = readInstant(timestamp);
  if (signature === undefined || Number.isNaN(sentMs)) {
    return { status: 400, reason: 'The timestamp or the signature is missing or malformed.' };
  }
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    return { status: 401, reason: 'The signature does not match.' };
  }
  if (Math.abs(now.getTime() - sentMs) > TOLERANCE_SECONDS * 1000) {
    return { status: 401, reason: 'The message is older than five minutes, or from the future.' };
  }
  return undefined;
}

const readInstant = (text: string): number =>
  /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
