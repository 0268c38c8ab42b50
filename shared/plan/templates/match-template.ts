/** Values of a template's placeholders, by name. */
export type TemplateValues = Readonly<Record<string, string>>;

/** What a placeholder may stand for; any other name stands for one DNS label. */
const PATTERNS: Readonly<Record<string, string>> = {
  guid: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  n: '\\d+',
  partitionId: '\\d+',
  region: '[a-z0-9]+',
  regionName: '[a-z0-9]+',
  regionCode: '[a-z0-9]+',
};

/** The values with which `template` is `text`, or undefined. A placeholder that occurs twice stands for the same twice. Ignores case. */
export function matchTemplate(template: string, text: string): TemplateValues | undefined {
  const match = new RegExp(`^${sourceOf(template)}$`).exec(text.toLowerCase());
  return match === null ? undefined : { ...match.groups };
}

/** Labels of a host, of which only the first may be a wildcard: nothing else may become part of a record's name. */
const LABELS = '(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*';

/** Splits a host at a suffix, on a label boundary; at least one label has to be left before it. */
export function splitAtSuffix(
  host: string,
  suffix: string,
): { readonly rest: string; readonly values: TemplateValues } | undefined {
  const match = new RegExp(`^(?<rest>${LABELS})\\.${sourceOf(suffix)}$`).exec(host.toLowerCase());
  const rest = match?.groups?.['rest'];
  return rest === undefined ? undefined : { rest, values: match?.groups ?? {} };
}

/** Puts values in place of placeholders; one without a value stays as it is. */
export const fillTemplate = (template: string, values: TemplateValues): string =>
  template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);

function sourceOf(template: string): string {
  const seen = new Set<string>();
  return template
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? groupOf(part.slice(1, -1), seen) : literal(part)))
    .join('');
}

function groupOf(name: string, seen: Set<string>): string {
  if (seen.has(name)) return `\\k<${name}>`;
  seen.add(name);
  return `(?<${name}>${PATTERNS[name] ?? '[a-z0-9-]+'})`;
}

const literal = (text: string): string => text.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
