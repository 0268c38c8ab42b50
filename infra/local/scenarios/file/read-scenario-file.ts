import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Scenario } from '../scenario.ts';
import { checkNames } from './check-names.ts';
import { playSteps } from './play-steps.ts';
import { ScenarioFile } from './step.ts';

/** A scenario, or everything that is wrong with its file, each with its line. */
export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly string[] };

interface Source {
  readonly name: string;
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

/** Reads a scenario file (YAML or JSON); `name` is how the file is called in faults. */
export function readScenarioFile(name: string, text: string): ReadScenario {
  const lines = new LineCounter();
  const source = { name, lines, document: parseDocument(text, { lineCounter: lines }) };
  if (source.document.errors.length > 0) return bad(source.document.errors.map(syntaxFault(source)));
  const { data, error } = ScenarioFile.safeParse(source.document.toJS());
  if (error !== undefined)
    return bad(error.issues.map(({ message, path }) => faultAt(source, path.map(asKey), message)));
  const unknown = checkNames(data.steps);
  if (unknown.length > 0)
    return bad(unknown.map(({ field, message, step }) => faultAt(source, ['steps', step, field], message)));
  const expected = `all ${data.steps.length} steps`;
  const run = playSteps(data.steps, expected);
  return { ok: true, scenario: { id: name, title: data.title, expected, run } };
}

const bad = (faults: readonly string[]): ReadScenario => ({ ok: false, faults });

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));

const syntaxFault =
  ({ lines, name }: Source) =>
  ({ message, pos }: YAMLError): string =>
    `${name}:${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`;

/** `own.yaml:7: steps[2].to: no earlier step makes kv-own` */
function faultAt(source: Source, path: readonly (string | number)[], message: string): string {
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return `${source.name}:${lineOf(source, path)}: ${field.replace(/^\./, '') || 'the file'}: ${message}`;
}

/** The line of the innermost node that is there: a field that is missing has none. */
function lineOf({ document, lines }: Source, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const hasRange = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
