import { expect, test } from 'vitest';
import { planSubjectOf } from '../../shared/plan/plan-subject-of.ts';
import { afterOffboarding, askToRemove } from '../../shared/plan/tasks.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { factsOf } from './example-facts.ts';

/** What a person acts on at each platform once a connection is taken back; nothing where the owner of the endpoint hears all there is. */
const SAID: Readonly<Record<string, readonly RegExp[]>> = {
  'starburst-galaxy': [
    /configuration lakehouse-prod stays in Starburst Galaxy until Starburst support removes it/,
    /take it out of the catalogs that read \/subscriptions\//,
    /blob and dfs one alone does not work.*take it back too/,
    /ask for it anew: Starburst support makes new endpoints/,
    /needs another name for it or the word of an approver/,
    /^For Starburst support: Please remove the private endpoint.*Our resource: \/sub.*Private endpoint: \/sub.*name: lakehouse-prod \(please remove it too, unless/s,
  ],
  ataccama: [
    /tell Ataccama Support, and take the endpoint's ID out of Edit connectivity/,
    /reach Ataccama over the internet again/,
    /still knows the subscription [0-9a-f-]{36}, and approves its next endpoint by itself/,
    /^For Ataccama Support: Please remove the connection.*Private endpoint: \/sub.*Resource GUID: [0-9a-f-]{36}.*Private Link Service: pls-hybrid/s,
  ],
  clickhouse: [
    /Where others put the endpoint on a list, of a service or of the organization, .* takes it off/,
    /take the endpoint's ID out there, or its next run puts it back/,
    /no address for the private host names any more, unless another endpoint serves them/,
  ],
  'databricks-serverless': [
    /configuration stays, with the workspaces that are attached to it/,
    /bills each private endpoint rule by the hour in whatever state/,
    /ask for it anew: another rule is made, and where one still stands .* an approver is asked first/,
  ],
  'databricks-back-end': [
    /databricks_ui_api of its workspace.*NoAzureDatabricksRules relies on that way/,
    /browser_authentication, browsers .* can sign in to no workspace of the region/,
  ],
  'generic-azure': [],
};

test.each(platforms.map((profile) => [profile.id, profile] as const))(
  'the end of an onboarding to %s says what people still have to do there, and nothing else',
  (id, profile) => {
    const [example = { title: '', hosts: [], recordNames: [] }] = profile.examples;
    const subject = planSubjectOf(factsOf(profile, example), profile);
    const ask = askToRemove(subject);

    const texts = [
      ...afterOffboarding(subject),
      ...(ask === undefined ? [] : [`For ${ask.party}: ${ask.text}`]),
    ];

    const expected = SAID[id] ?? [/no row in this table/];
    expect(expected.filter((words) => !texts.some((text) => words.test(text)))).toEqual([]);
    expect(texts.filter((text) => !expected.some((words) => words.test(text)))).toEqual([]);
    expect(texts.join('\n')).not.toContain('(not known)');
  },
);
