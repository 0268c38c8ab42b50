import type { Chance } from '../../chance/chance.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * What today's Network operations carry after their api-version: a time, a certificate, a signature and a hash
 * (recorded: `t=,c=,s=,h=`), about 4 KB in all. The certificate is the same every time.
 */
export function createOperationSigner(chance: Chance): () => string {
  const random = (length: number): string =>
    Array.from({ length }, () => LETTERS[chance.below(LETTERS.length)]).join('');
  const certificate = `MII${random(3300)}`;
  return () => `&t=${random(18)}&c=${certificate}&s=${random(342)}&h=${random(43)}`;
}
