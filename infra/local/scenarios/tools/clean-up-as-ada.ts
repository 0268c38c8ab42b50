import * as z from 'zod';
import type { ScenarioTools } from '../scenario.ts';

const TakenView = z.object({ cleanUpId: z.string() });

const CleanUpView = z.object({
  cleanUpId: z.string(),
  state: z.string(),
  removed: z.number(),
  items: z.array(
    z.object({
      resource: z.string(),
      kind: z.string(),
      reasons: z.array(z.string()),
      verdict: z.enum(['remove', 'keep', 'review']),
      objections: z.array(z.object({ gate: z.string() })),
    }),
  ),
});

/** A run of the clean-up as the app's API shows it. */
export type CleanUpView = Readonly<z.infer<typeof CleanUpView>>;

/** Runs a dry clean-up as Ada, by `POST /api/cleanups`, and answers the run with its items once it is reported. */
export async function cleanUpAsAda(tools: Pick<ScenarioTools, 'callApp' | 'until'>): Promise<CleanUpView> {
  const cleanUpId = await tools.until('a clean-up begins', () => startAsAda(tools));
  return tools.until('the clean-up is reported', async () => {
    const { body, status } = await tools.callApp({ method: 'GET', path: `/api/cleanups/${cleanUpId}` });
    const run = status === 200 ? CleanUpView.parse(body) : undefined;
    return run?.state === 'reported' ? run : undefined;
  });
}

/** While another one is under way there is nothing to be had. */
async function startAsAda({ callApp }: Pick<ScenarioTools, 'callApp'>): Promise<string | undefined> {
  const { body, status } = await callApp({
    method: 'POST',
    path: '/api/cleanups',
    body: { dryRun: true },
    as: 'ada',
  });
  if (status === 409) return undefined;
  if (status !== 202) throw new Error(`The app answered ${status}: ${JSON.stringify(body)}`);
  return TakenView.parse(body).cleanUpId;
}

/** Runs dry clean-ups until one of them keeps none of these: Resource Graph lags, and the second look comes later. */
export const cleanUpAsAdaUntil = (
  tools: Pick<ScenarioTools, 'callApp' | 'until'>,
  resources: readonly string[],
): Promise<CleanUpView> =>
  tools.until('a clean-up has seen all of it twice', async () => {
    const run = await cleanUpAsAda(tools);
    const verdicts = resources.map((each) => itemOf(run, each)?.verdict ?? 'keep');
    return verdicts.includes('keep') ? undefined : run;
  });

/** The candidate that is about this resource. */
export const itemOf = ({ items }: CleanUpView, resource: string): CleanUpView['items'][number] | undefined =>
  items.find((each) => each.resource === resource.toLowerCase());
