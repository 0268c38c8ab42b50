import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';

/**
 * The ETag that callers see, in quotes. Table Storage's own is a weak one (`W/"datetime'...'"`), which no `If-Match` may
 * be compared with (RFC 9110, 13.1.1); but it is another after every write, so its hash is a strong one.
 */
export const tagOf = (etag: string): string => `"${fingerprintOf(etag).slice(0, 32)}"`;
