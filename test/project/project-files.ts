import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';

/** The text of a file of this checkout. */
export const readText = (path: string): Promise<string> =>
  readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

const Permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));

const Step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  run: z.string().optional(),
});

const Job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  environment: z.string().optional(),
  permissions: Permissions.optional(),
  strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }).optional(),
  steps: z.array(Step),
});
export type Job = z.infer<typeof Job>;

const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions,
  jobs: z.record(z.string(), Job),
});
export type Workflow = z.infer<typeof Workflow>;

/** A workflow as GitHub reads it. Throws for one without permissions, or whose job has no end. */
export const readWorkflow = async (name: string): Promise<Workflow> =>
  Workflow.parse(parse(await readText(`.github/workflows/${name}.yml`)));

const Manifest = z.object({
  engines: z.object({ node: z.string() }),
  scripts: z.record(z.string(), z.string()),
});

/** package.json, as far as workflows have to agree with it. */
export const readManifest = async (): Promise<z.infer<typeof Manifest>> =>
  Manifest.parse(JSON.parse(await readText('package.json')));
