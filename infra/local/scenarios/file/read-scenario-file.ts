import { faultAt, openYaml, toYamlPath } from '../../../yaml/yaml-source.ts';
import type { Scenario } from '../scenario.ts';
import { checkNames } from './check-names.ts';
import { playSteps } from './play-steps.ts';
import { ScenarioFile } from './step.ts';

/** A scenario, or everything that is wrong with its file, each with its line. */
export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads a scenario file (YAML or JSON); `name` is how the file is called in faults. */
export function readScenarioFile(name: string, text: string): ReadScenario {
  const opened = openYaml(name, text);
  if (!opened.ok) return opened;
  const { source } = opened;
  const { data, error } = ScenarioFile.safeParse(source.document.toJS());
  if (error !== undefined)
    return bad(error.issues.map(({ message, path }) => faultAt(source, toYamlPath(path), message)));
  const unknown = checkNames(data.steps);
  if (unknown.length > 0)
    return bad(unknown.map(({ field, message, step }) => faultAt(source, ['steps', step, field], message)));
  const expected = `all ${data.steps.length} steps`;
  const run = playSteps(data.steps, expected);
  return { ok: true, scenario: { id: name, title: data.title, expected, run } };
}

const bad = (faults: readonly string[]): ReadScenario => ({ ok: false, faults });
