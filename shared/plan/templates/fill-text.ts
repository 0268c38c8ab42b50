import { oneLine, quoted } from '../../domain/one-line.ts';
import type { CheckedResource, RawResource } from '../../domain/profile-check.ts';
import { valueAt } from './property-at.ts';

/** What placeholders stand for. A name with dots is a property of a resource, such as `target.properties.workspaceUrl`. */
export interface TextSource {
  /** An empty value counts as none. */
  readonly values: Readonly<Record<string, string>>;
  readonly resources: Readonly<Partial<Record<CheckedResource, RawResource>>>;
}

const PLACEHOLDER = /\{([a-zA-Z][\w.]*)\}/g;

/** Longer values are cut: nothing that belongs in a task is longer than a resource ID. */
const LONGEST_VALUE = 2048;

/** Text without spaces or quotes, which cannot pose as words of ours. */
const PLAIN = /^[\p{L}\p{N}._:/@*+=~-]+$/u;

/** Fills in a text for people: every value stands on one line, and in quotes where it could pose as our words. */
export const fillText = (template: string, source: TextSource): string =>
  template.replace(PLACEHOLDER, (_, name: string) => shown(rawValue(name, source)));

/** Fills in what is compared or asked for, such as a host: the values as they are, or undefined where one is missing. */
export const fillExactly = (template: string, source: TextSource): string | undefined =>
  missingIn(template, source).length > 0
    ? undefined
    : template.replace(PLACEHOLDER, (_, name: string) => rawValue(name, source) ?? '');

/** Names of the placeholders of a text, each once. */
export const placeholdersIn = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name)),
];

/** Names of the placeholders that have no value. */
export const missingIn = (template: string, source: TextSource): readonly string[] =>
  placeholdersIn(template).filter((name) => rawValue(name, source) === undefined);

function rawValue(name: string, { resources, values }: TextSource): string | undefined {
  if (!name.includes('.')) return (Object.hasOwn(values, name) && values[name]) || undefined;
  const [first = '', ...path] = name.split('.');
  const resource = Object.entries(resources).find(([kind]) => kind === first)?.[1];
  const value = resource === undefined ? undefined : valueAt(resource, path.join('.'));
  return value === undefined || value === '' ? undefined : String(value);
}

/** A list is shown as one: each of its items by itself. */
function shown(value: string | undefined): string {
  if (value === undefined) return '(not known)';
  const items = itemsOf(value);
  return items.every((item) => PLAIN.test(item)) && items.length > 0
    ? oneLine(items.join(', '), LONGEST_VALUE)
    : quoted(value, LONGEST_VALUE);
}

/** The items of a list that arrives as one text: one for each line, or with commas between them. */
export const itemsOf = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
