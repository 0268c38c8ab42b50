import { faultAt, openYaml, toYamlPath } from '../../../yaml/yaml-source.ts';
import type { Scenario } from '../scenario.ts';
import { checkNames, namesMadeBy } from './check-names.ts';
import { playSteps } from './play-steps.ts';
import { ScenarioFile, type Step } from './step.ts';

/** A scenario, or everything that is wrong with its file, each with its line. */
export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario; readonly makes: readonly MadeName[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** A name that the file gives to something in Azure, and how to say what is wrong with it, with its line. */
export interface MadeName {
  readonly name: string;
  readonly fault: (message: string) => string;
}

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
  const makes = data.steps.flatMap((step, index) =>
    madeBy(step).map(([field, made]) => ({
      name: made,
      fault: (message: string) => faultAt(source, ['steps', index, field], message),
    })),
  );
  return { ok: true, scenario: { id: name, title: data.title, expected, run }, makes };
}

function madeBy(step: Step): readonly (readonly [field: string, name: string])[] {
  if (step.do === 'create') return [['name', step.name]];
  const field = step.do === 'request' ? 'endpoints' : 'endpoint';
  return namesMadeBy(step).map((name) => [field, name]);
}

const bad = (faults: readonly string[]): ReadScenario => ({ ok: false, faults });
