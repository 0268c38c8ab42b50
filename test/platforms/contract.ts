import { expect, test } from 'vitest';
import type { PlatformExample, PlatformProfile } from '../../shared/domain/platform.ts';
import type { RawResource } from '../../shared/domain/profile-check.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import { questionOf } from '../../shared/plan/check-question.ts';
import { checkObjections } from '../../shared/plan/checks/check-profile.ts';
import { planHosts } from '../../shared/plan/hosts/plan-hosts.ts';
import { identifyPlatform } from '../../shared/plan/identify-platform.ts';
import { planSubjectOf } from '../../shared/plan/plan-subject-of.ts';
import { missingIn, placeholdersIn } from '../../shared/plan/templates/fill-text.ts';
import { propertyAt } from '../../shared/plan/templates/property-at.ts';
import { TEXT_NAMES } from '../../shared/plan/templates/text-source.ts';
import { factsOf, groupIdsOf, rawBodies, registrationOf, subjectOf } from './example-facts.ts';

/** Longer texts would not fit a ticket with what stands around them. */
const LONGEST_TEXT = 4000;

/** What every profile has to keep, in the registry or not; `all` are the profiles that it stands among. */
export function keepsTheContract(profile: PlatformProfile, all: readonly PlatformProfile[]): void {
  const named = profile.examples.map((example) => [`${profile.id}: ${example.title}`, example] as const);

  test(`${profile.id} has a worked example`, () => expect(profile.examples.length).toBeGreaterThan(0));
  test.each(named)('the example is identified as its own platform: %s', (_, example) =>
    expect(identifyPlatform(all, subjectOf(profile, example)).id).toBe(profile.id),
  );
  test.each(named)('the example gets its hosts, zone and records: %s', (_, example) =>
    expectNames(profile, example),
  );
  test.each(named)('the example passes every check of its profile: %s', (_, example) =>
    expect(checkObjections(questionOf(planSubjectOf(factsOf(profile, example), profile)))).toEqual([]),
  );
  test.each(named)('every text of a task has a value for each placeholder: %s', (_, example) =>
    expectFilledTexts(profile, example),
  );
  test.each(named)(
    'what a check looks at is there in the example, or means something when absent: %s',
    (_, example) => expectCheckedProperties(profile, example),
  );
  test(`the tasks of ${profile.id} ask in an order in which every value is known`, () =>
    expectOrder(profile));
  test(`the texts of ${profile.id} fit a ticket and hold no secret`, () => expectHarmlessTexts(profile));
  test(`tasks and checks of ${profile.id} have IDs of their own`, () => expectOwnIds(profile));
  test(`the network checks of ${profile.id} start at what is known and are asked for`, () =>
    expectNetworkChecks(profile));
  test(`ports of ${profile.id} are ports`, () => expectPorts(profile));
  test(`the names of ${profile.id} come from input that people are asked for`, () =>
    expectHostInputs(profile));
}

function expectNames(profile: PlatformProfile, example: PlatformExample): void {
  const facts = factsOf(profile, example);
  const endpoint = valueIn(facts.endpoint);
  const planned = planHosts(profile, {
    ...(endpoint === undefined ? {} : { endpoint }),
    registration: registrationOf(example),
    inputs: example.inputs ?? {},
    targetBody: example.targetBody ?? {},
    cloud: 'AzureCloud',
  });

  const hosts = planned.kind === 'hosts' ? planned.hosts : [];
  const zones = [...new Set(hosts.map(({ zoneName }) => zoneName))];
  expect(planned.kind).toBe('hosts');
  expect(hosts.map(({ host }) => host)).toEqual(example.hosts);
  expect([...new Set(hosts.map(({ recordName }) => recordName))]).toEqual(example.recordNames);
  expect(zones).toEqual(profile.dns.mode === 'hostApex' ? example.hosts : [example.zoneName ?? []].flat());
}

function expectFilledTexts(profile: PlatformProfile, example: PlatformExample): void {
  const { groupIds, texts } = planSubjectOf(factsOf(profile, example), profile);
  const concerning = profile.tasks
    .filter((task) => isFor(task.groupIds, groupIds))
    .filter(({ onlyWith }) => onlyWith === undefined || example.inputs?.[onlyWith] !== undefined);

  expect(
    concerning.flatMap(({ id, text }) => missingIn(text, texts).map((name) => `${id}: ${name}`)),
  ).toEqual([]);
  const { afterOffboarding = [], approvalOverdue = '', askToRemove } = profile;
  const atTheEnd = [...afterOffboarding, approvalOverdue, askToRemove?.text ?? ''];
  expect(atTheEnd.flatMap((text) => missingIn(text, texts))).toEqual([]);
}

const isFor = (named: readonly string[] | undefined, shown: readonly string[]): boolean =>
  named === undefined || named.some((groupId) => shown.includes(groupId));

function expectCheckedProperties(profile: PlatformProfile, example: PlatformExample): void {
  const bodies: Readonly<Record<string, RawResource>> = { ...rawBodies, target: example.targetBody ?? {} };
  const concerning = profile.checks.filter((check) => isFor(check.groupIds, groupIdsOf(profile, example)));
  const lost = concerning.filter(
    ({ of, property, whenAbsent }) => (propertyAt(bodies[of] ?? {}, property) ?? whenAbsent) === undefined,
  );

  expect(lost.map(({ id }) => id)).toEqual([]);
}

/** A text that used what its own release brings would be another after the release, and be asked for again. */
function expectOrder({ request, tasks }: PlatformProfile): void {
  const known = new Set<string>([...TEXT_NAMES, ...(request?.inputs ?? []).map(({ name }) => name)]);
  for (const { id, input, text } of tasks) {
    const unknown = placeholdersIn(text).filter((name) => !name.includes('.') && !known.has(name));
    expect(unknown, id).toEqual([]);
    for (const { name } of input) known.add(name);
  }
}

function expectHarmlessTexts(profile: PlatformProfile): void {
  const { checks, request, tasks } = profile;
  const inputs = [...(request?.inputs ?? []), ...tasks.flatMap(({ input }) => input)];
  const { afterOffboarding = [], approvalOverdue = [] } = profile;
  const ofEnds = [...afterOffboarding, approvalOverdue].flat();
  const ofChecks = checks.flatMap(({ change, words }) => [
    words,
    ...(change === undefined ? [] : [change.text]),
  ]);
  const texts = [...tasks.map(({ text }) => text), ...ofChecks, ...ofEnds];
  const names = [...inputs.map(({ name }) => name), ...texts.flatMap(placeholdersIn)];
  const fixed: readonly string[] = TEXT_NAMES.filter((name) => name !== 'alias');

  expect(texts.filter((text) => text.trim() === '' || text.length > LONGEST_TEXT)).toEqual([]);
  expect(names.filter((name) => /token|secret|password|credential|key$/i.test(name))).toEqual([]);
  expect(inputs.filter(({ name }) => fixed.includes(name))).toEqual([]);
}

/** One before there is an endpoint is asked by a step of the request; what is optional there names an input. */
function expectNetworkChecks({ networkChecks = [], request, tasks }: PlatformProfile): void {
  const inputs = [...(request?.inputs ?? []), ...tasks.flatMap(({ input }) => input)].map(({ name }) => name);
  const known = new Set<string>([...TEXT_NAMES, ...inputs]);
  const asked = request?.steps.flatMap((step) => (step.kind === 'check' ? step.checks : [])) ?? [];
  const before = networkChecks.filter(({ at }) => at === 'request').map(({ id }) => id);
  const used = networkChecks.flatMap(({ from, words }) => [from, words]).flatMap(placeholdersIn);

  expect(asked.toSorted()).toEqual(before.toSorted());
  expect(used.filter((name) => !name.includes('.') && !known.has(name))).toEqual([]);
  expect(networkChecks.flatMap(({ onlyWith }) => onlyWith ?? []).filter((name) => !known.has(name))).toEqual(
    [],
  );
}

function expectOwnIds({ checks, networkChecks = [], tasks }: PlatformProfile): void {
  for (const ids of [[...checks, ...networkChecks].map(({ id }) => id), tasks.map(({ id }) => id)]) {
    expect(new Set(ids).size).toBe(ids.length);
  }
}

function expectPorts({ verify }: PlatformProfile): void {
  const ports = [...verify.ports, ...(verify.exceptions ?? []).flatMap((exception) => exception.ports)];

  expect(ports.filter((port) => !Number.isInteger(port) || port < 1 || port > 65_535)).toEqual([]);
}

function expectHostInputs({ dns, request, tasks }: PlatformProfile): void {
  if (dns.mode !== 'hostApex') return;
  const asked = [...(request?.inputs ?? []), ...tasks.flatMap(({ input }) => input)];
  const hosts = asked.filter(({ type }) => type === 'host' || type === 'hosts').map(({ name }) => name);

  expect(dns.suffixes.length).toBeGreaterThan(0);
  expect(hosts).toEqual(expect.arrayContaining([...dns.hostInputs]));
}
