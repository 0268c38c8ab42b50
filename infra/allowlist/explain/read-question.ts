import type { AllowlistQuestion } from '../../../shared/plan/allowlist/judge-entry.ts';
import { faultAt, openYaml, toYamlPath } from '../../yaml/yaml-source.ts';
import { QuestionFile, toQuestion } from './question.ts';

/** A question to the allowlist, or everything that is wrong with it. */
export type ReadQuestion =
  | { readonly ok: true; readonly question: AllowlistQuestion }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads a question from a file (YAML or JSON); faults name line and field. */
export function readQuestionFile(name: string, text: string, now: Date): ReadQuestion {
  const opened = openYaml(name, text);
  if (!opened.ok) return opened;
  const { data, error } = QuestionFile.safeParse(opened.source.document.toJS());
  if (error === undefined) return { ok: true, question: toQuestion(data, now) };
  const faults = error.issues.map(({ message, path }) => faultAt(opened.source, toYamlPath(path), message));
  return { ok: false, faults };
}

/** Reads a question from flags; faults name the flag. */
export function readQuestionFlags(
  flags: Readonly<Record<string, string | undefined>>,
  now: Date,
): ReadQuestion {
  const { data, error } = QuestionFile.safeParse(flags);
  if (error === undefined) return { ok: true, question: toQuestion(data, now) };
  return { ok: false, faults: error.issues.map(({ message, path }) => `--${path.join('.')}: ${message}`) };
}
