/** Cuts or pads a text to exactly this width; a cut one ends with two dots. */
export const sized = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, Math.max(width - 2, 0))}..` : text.padEnd(width);

/** Seconds with one decimal place, right-aligned: `  12.3 s`. */
export const seconds = (value: number): string => `${value.toFixed(1).padStart(6)} s`;

const RESOURCE_ID = /\/subscriptions\/[^\s"',;()]+/gi;
const LONG_NAME = 28;

/** Resource IDs by their names only (`kv-orders/58efedaf..`), and nothing but ASCII: this is for narrow lines. */
export const shortened = (text: string): string =>
  text
    .replace(RESOURCE_ID, namesIn)
    .replaceAll('\u2019', "'")
    .replaceAll('\u2026', '..')
    .replace(/[^\x20-\x7e]/g, '?');

function namesIn(id: string): string {
  const [, rest = ''] = id.split(/\/providers\/[^/]+\//i);
  const names = rest.split('/').filter((_, index) => index % 2 === 1);
  const shown = names.map((name) => (name.length > LONG_NAME ? `${name.slice(0, 8)}..` : name));
  return shown.length === 0 ? id : shown.join('/');
}
