import { LineCounter, parseDocument, type YAMLError } from 'yaml';

/** A YAML (or JSON) file that people wrote, kept with its lines so that faults can name them. */
export interface YamlSource {
  /** How the file is called in faults. */
  readonly name: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

/** Where in a file something stands, from its top. */
export type YamlPath = readonly (string | number)[];

/** A file, or what is wrong with its syntax, each fault with its line. */
export type OpenedYaml =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the syntax of a YAML file. */
export function openYaml(name: string, text: string): OpenedYaml {
  const lines = new LineCounter();
  const source = { name, lines, document: parseDocument(text, { lineCounter: lines }) };
  const { errors } = source.document;
  return errors.length === 0
    ? { ok: true, source }
    : { ok: false, faults: errors.map((error) => syntaxFault(source, error)) };
}

/** `own.yaml:7: steps[2].to: no earlier step makes kv-own`. What is wrong, with file, line and field. */
export function faultAt(source: YamlSource, path: YamlPath, message: string): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `${source.name}:${lineOf(source, path)}: ${field.replace(/^\./, '') || 'the file'}: ${message}`;
}

/** The line of the innermost node that is there: a field that is missing has none. */
export function lineOf({ document, lines }: YamlSource, path: YamlPath): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A path of a schema's issue as a path in a file. */
export const toYamlPath = (path: readonly PropertyKey[]): YamlPath =>
  path.map((key) => (typeof key === 'number' ? key : String(key)));

const syntaxFault = ({ lines, name }: YamlSource, { message, pos }: YAMLError): string =>
  `${name}:${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`;

const hasRange = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
