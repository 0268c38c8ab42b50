import * as z from 'zod';
import type { WireRequest } from '../wire/wire.ts';
import type { LocalWorld } from '../world/create-world.ts';

/** Requests by what they are for, as they arrive: the app's own count is not asked. */
export type Arrived = Readonly<Record<string, number>>;

/** Where the platforms are whose lists a round compares. */
const PLATFORMS = ['clickHouse', 'databricks', 'galaxy'] as const;

/** Counts every request to Azure, to platforms and to the tables from now on; each look at it is a copy. */
export function countRequests({ azure, faults }: Pick<LocalWorld, 'azure' | 'faults'>): () => Arrived {
  const counts: Record<string, number> = {};
  const listen = (nameOf: (request: WireRequest) => string) => (request: WireRequest) => {
    const name = nameOf(request);
    counts[name] = (counts[name] ?? 0) + 1;
    return false;
  };
  azure.faults.add({ name: 'none: it only listens', matches: listen(azureRequest), fault: 'drop' });
  faults.tables.add({ name: 'none: it only listens', matches: listen(tableRequest), fault: 'drop' });
  for (const platform of PLATFORMS) {
    const nameOf = ({ method }: WireRequest): string => `${platform}: ${method}`;
    faults[platform].add({ name: 'none: it only listens', matches: listen(nameOf), fault: 'drop' });
  }
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
  return `Resource Graph: ${QUERIES.find(([mark]) => query.includes(mark))?.[1] ?? 'others'}`;
}

/** What each query is for, by what no query below it has; the first that fits counts. */
const QUERIES = [
  ['mv-expand connection', 'connections'],
  ['resourceGuid', 'endpoints'],
  ['array_length', 'child lists'],
  ['dnsresources', 'record sets'],
  ['virtualnetworklinks', 'links'],
  ['networkinterfaces', 'interfaces'],
] as const;

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
