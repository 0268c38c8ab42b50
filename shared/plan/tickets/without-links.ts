/**
 * Takes the life out of addresses in text that others may have written: most ticket systems and mail programs turn
 * `https://…` and `www.…` into links. The one address that is ours stays.
 */
export const withoutLinks = (text: string, ours: string): string =>
  ours === '' ? unlinked(text) : text.split(ours).map(unlinked).join(ours);

const unlinked = (text: string): string =>
  text.replace(/:(?=\/\/)/g, ': ').replace(/\b(www|mailto)(?=[.:]\S)/gi, '$1 ');
