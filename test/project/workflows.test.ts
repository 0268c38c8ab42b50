import { readdir } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { type Job, readManifest, readText, readWorkflow, type Workflow } from './project-files.ts';

let ci: Workflow;
let deploy: Workflow;
beforeAll(async () => {
  ci = await readWorkflow('ci');
  deploy = await readWorkflow('deploy');
});

const jobsOf = (...workflows: readonly Workflow[]): readonly Job[] =>
  workflows.flatMap(({ jobs }) => Object.values(jobs));

const usesIn = (jobs: readonly Job[]): readonly string[] =>
  jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])));

const commandsIn = (jobs: readonly Job[]): readonly string[] =>
  jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : run.split('\n'))));

test('these are all workflows there are', async () => {
  const files = await readdir(new URL('../../.github/workflows/', import.meta.url));

  expect(files.sort()).toEqual(['ci.yml', 'deploy.yml']);
});

test('CI runs what a developer runs, on every Node that the app supports', async () => {
  const { engines } = await readManifest();
  const oldest = Number(/^>=(\d+)\.\d+$/.exec(engines.node)?.[1]);
  const readme = await readText('README.md');

  const { check } = ci.jobs;

  expect(check?.strategy?.matrix.node).toEqual([oldest, 22, 24]);
  expect(readme).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
  expect(commandsIn(jobsOf(ci))).toEqual(['bash .ci/run']);
  expect(Object.keys(ci.on)).toEqual(['push', 'pull_request']);
});

test('the package is built on a Node that CI has tested, the one that Azure runs', () => {
  const versions = jobsOf(deploy).flatMap(({ steps }) =>
    steps.flatMap((step) => step.with?.['node-version'] ?? []),
  );

  expect(versions).toEqual([22]);
  expect(ci.jobs['check']?.strategy?.matrix.node).toContain(22);
});

test('nobody may write anything, and only the deployment may ask for a token', () => {
  expect([ci.permissions, deploy.permissions]).toEqual([{ contents: 'read' }, { contents: 'read' }]);
  expect(jobsOf(ci).map(({ permissions }) => permissions)).toEqual([undefined]);
  expect(deploy.jobs['package']?.permissions).toBeUndefined();
  expect(deploy.jobs['deploy']?.permissions).toEqual({ 'id-token': 'write' });
});

test('the job with the token signs in by it, waits for reviewers, and runs nothing from the repository', () => {
  const { deploy: job } = deploy.jobs;
  const uses = usesIn(job === undefined ? [] : [job]);

  expect(job?.environment).toMatch(/^\$\{\{ inputs\.environment \|\| 'production' \}\}$/);
  expect(uses.map((each) => each.split('@')[0])).toEqual(['actions/download-artifact', 'azure/login']);
  expect(commandsIn(jobsOf(deploy)).filter((line) => line.includes('az '))).toHaveLength(2);
});

test('there is no secret in a workflow: what it needs are variables, and none is put into a command by GitHub', async () => {
  const texts = await Promise.all(['ci', 'deploy'].map((name) => readText(`.github/workflows/${name}.yml`)));
  const logins = jobsOf(deploy).flatMap(({ steps }) =>
    steps.filter(({ uses }) => uses?.startsWith('azure/login')),
  );

  expect(texts.filter((text) => /secrets[.[]|password|client-secret|creds:/i.test(text))).toEqual([]);
  expect(logins.map((step) => Object.keys(step.with ?? {}))).toEqual([
    ['client-id', 'tenant-id', 'subscription-id'],
  ]);
  for (const value of logins.flatMap((step) => Object.values(step.with ?? {})))
    expect(value).toMatch(/^\$\{\{ vars\.AZURE_\w+ \}\}$/);
  expect(commandsIn(jobsOf(ci, deploy)).filter((line) => /\$\{\{/.test(line))).toEqual([]);
});

test('actions are of known makers, each in one exact version, and a checkout leaves no token behind', () => {
  const jobs = jobsOf(ci, deploy);
  const checkouts = jobs.flatMap(({ steps }) =>
    steps.filter(({ uses }) => uses?.startsWith('actions/checkout')),
  );

  expect(usesIn(jobs).filter((each) => !/^(actions|azure)\/[\w-]+@v\d+\.\d+\.\d+$/.test(each))).toEqual([]);
  expect(new Set(usesIn(jobs)).size).toBe(new Set(usesIn(jobs).map((each) => each.split('@')[0])).size);
  expect(checkouts.map((step) => step.with)).toEqual(checkouts.map(() => ({ 'persist-credentials': false })));
});

test('every command of npm in workflows and guides is a script of package.json', async () => {
  const { scripts } = await readManifest();
  const guides = ['CONTRIBUTING.md', 'CHANGELOG.md', 'pull_request_template.md'];
  const texts = await Promise.all(
    [...guides, 'workflows/ci.yml', 'workflows/deploy.yml'].map((name) => readText(`.github/${name}`)),
  );

  const named = texts.flatMap((text) =>
    [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name),
  );

  expect(new Set(named)).toEqual(new Set(['check', 'package', 'bench:start', 'record-histories']));
  expect(named.filter((name) => scripts[name ?? ''] === undefined)).toEqual([]);
});

test('what the deployment uploads is where npm run package writes it', async () => {
  const paths = jobsOf(deploy).flatMap(({ steps }) => steps.flatMap((step) => step.with?.['path'] ?? []));
  const ignored = (await readText('.gitignore')).split('\n');

  expect(paths).toEqual(['dist-package/app.zip', 'dist-package/source-maps']);
  expect(ignored).toContain('dist-package/');
});
