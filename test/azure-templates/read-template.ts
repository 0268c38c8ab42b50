import { readFileSync } from 'node:fs';

/** The source of a template below `infra/azure`. */
export const readTemplate = (name: string): string =>
  readFileSync(new URL(`../../infra/azure/${name}`, import.meta.url), 'utf8');

/** The texts of a list that stands in a template as `name: [ 'a' 'b' ]`, wherever its lines break. */
export function listIn(template: string, name: string): readonly string[] {
  const [, list = ''] = new RegExp(`\\b${name}: \\[([^\\]]*)\\]`).exec(template) ?? [];
  return [...list.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
}

/** The number or plain word behind `name:` in a template. */
export const valueIn = (template: string, name: string): string | undefined =>
  new RegExp(`\\b${name}: '?([^\\s',}]+)`).exec(template)?.[1];
