import { hideSecretsIn } from './hide-secrets.ts';

const MAX_LENGTH = 600;
/** More is not even looked at: an error page may be megabytes. */
const MAX_READ_LENGTH = 4000;

/**
 * Makes others' text fit for a fault's message: one line, bounded, without tokens and without query strings
 * (the addresses of long-running operations carry signatures in theirs).
 */
export function safeText(text: string, maxLength: number = MAX_LENGTH): string {
  const cleaned = hideSecretsIn(text.slice(0, MAX_READ_LENGTH))
    .replace(/\?[^\s"'<>]*=[^\s"'<>]*/g, '?…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return cleaned.length <= maxLength ? cleaned : `${cleaned.slice(0, maxLength - 1)}…`;
}
