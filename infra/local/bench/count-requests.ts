import * as z from 'zod';
import type { WireRequest } from '../wire/wire.ts';
import type { LocalWorld } from '../world/create-world.ts';

/** Requests by what they are for, as they arrive: the app's own count is not asked. */
export type Arrived = Readonly<Record<string, number>>;

/** Counts every request to Azure and to the tables from now on; each look at it is a copy. */
export function countRequests({ azure, faults }: Pick<LocalWorld, 'azure' | 'faults'>): () => Arrived {
  const counts: Record<string, number> = {};
  const listen = (nameOf: (request: WireRequest) => string) => (request: WireRequest) => {
    const name = nameOf(request);
    counts[name] = (counts[name] ?? 0) + 1;
    return false;
  };
  azure.faults.add({ name: 'none: it only listens', matches: listen(azureRequest), fault: 'drop' });
  faults.tables.add({ name: 'none: it only listens', matches: listen(tableRequest), fault: 'drop' });
  return () => ({ ...counts });
}

/** What arrived after the first look, by the second one. */
export const arrivedBetween = (before: Arrived, after: Arrived): Arrived =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );

const Query = z.object({ query: z.string() });

function azureRequest({ body, method, url }: WireRequest): string {
  if (!url.pathname.endsWith('/Microsoft.ResourceGraph/resources'))
    return `${method} ${kindOf(url.pathname)}`;
  const { query } = Query.parse(JSON.parse(String(body)));
  if (query.includes('mv-expand connection')) return 'Resource Graph: connections';
  if (query.includes('resourceGuid')) return 'Resource Graph: endpoints';
  return query.includes('array_length') ? 'Resource Graph: child lists' : 'Resource Graph: names';
}

/** The types of an ID, less its names. */
const kindOf = (path: string): string =>
  path
    .split('/')
    .filter((_, index) => index % 2 === 1)
    .join('/');

function tableRequest({ method, url }: WireRequest): string {
  const table = url.pathname.replace(/\(.*$/, '').split('/').at(-1) ?? '';
  return method === 'GET' && url.search.includes('filter') ? `list of ${table}` : `tables: ${method}`;
}
