import { expect, test } from 'vitest';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformRequestProfile, RequestStep } from '../../shared/domain/request-profile.ts';
import { placeholdersIn } from '../../shared/plan/templates/fill-text.ts';
import { TEXT_NAMES } from '../../shared/plan/templates/text-source.ts';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';

/** What every profile has to keep of its settings and of its request, in the registry or not. */
export function keepsTheRequestContract(profile: PlatformProfile): void {
  const { id, request, settings } = profile;
  test(`${id} needs only settings that the app reads`, () => {
    const known: readonly string[] = SETTING_NAMES;

    expect(settings.filter((name) => !known.includes(name))).toEqual([]);
  });
  if (request === undefined) return;

  test(`what a request to ${id} names is there: inputs, tasks and checks`, () =>
    expect(namesNotThere(profile, request)).toEqual([]));
  test(`every text that a request to ${id} sends has a value for each placeholder`, () =>
    expect(unknownPlaceholders(profile, request)).toEqual([]));
  test(`every task of ${id} that comes before an endpoint is a step of its request`, () => {
    const asked = request.steps.flatMap((step) => (step.kind === 'task' ? step.task : []));
    const before = profile.tasks.filter(({ when }) => when === 'beforeEndpoint').map((task) => task.id);

    expect(before.filter((task) => !asked.includes(task))).toEqual([]);
  });
}

/** Inputs come from whoever asks, and from tasks. */
const inputsOf = ({ tasks }: PlatformProfile, request: PlatformRequestProfile): readonly string[] =>
  [...request.inputs, ...tasks.flatMap(({ input }) => input)].map(({ name }) => name);

function namesNotThere(profile: PlatformProfile, request: PlatformRequestProfile): readonly string[] {
  const there = new Set([
    ...inputsOf(profile, request).map((name) => `input ${name}`),
    ...profile.tasks.map(({ id }) => `task ${id}`),
    ...(profile.networkChecks ?? []).map(({ id }) => `check ${id}`),
  ]);
  const { input, lookUp = {} } = request.target;
  const inputs = [...(input === undefined ? [] : [input]), ...Object.values(lookUp)];
  const named = [...request.steps.flatMap(namesIn), ...inputs.map((name) => `input ${name}`)];
  return named.filter((name) => !there.has(name));
}

function namesIn(step: RequestStep): readonly string[] {
  if (step.kind === 'nameIsFree') return [`input ${step.input}`];
  if (step.kind === 'task') return [`task ${step.task}`];
  if (step.kind === 'check') return step.checks.map((check) => `check ${check}`);
  return step.kind === 'rules' ? Object.values(step.inputs).map((name) => `input ${name}`) : [];
}

function unknownPlaceholders(profile: PlatformProfile, request: PlatformRequestProfile): readonly string[] {
  const given = (profile.networkChecks ?? []).flatMap(({ gives = {} }) => Object.keys(gives));
  const known = new Set<string>([...TEXT_NAMES, ...inputsOf(profile, request), ...given]);
  const texts = request.steps.flatMap((step) =>
    step.kind === 'ask' ? [step.text, step.followUp?.text ?? ''] : [],
  );
  return texts.flatMap(placeholdersIn).filter((name) => !known.has(name));
}
