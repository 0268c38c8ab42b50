import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import { callDatabricks, type DatabricksConnection } from './call-databricks.ts';

/** Stops a list whose next page never ends. */
const MAX_PAGES = 200;

/** A list, and the member of its answers that holds the items. */
export interface PagedList<T> {
  readonly url: string;
  readonly member: string;
  readonly item: z.ZodType<T>;
}

const Page = z.looseObject({ next_page_token: z.string().nullish() });

/** Every item of every page; undefined when what is listed below is not there. */
export async function listPages<T>(
  connection: DatabricksConnection,
  { item, member, url }: PagedList<T>,
): Promise<readonly T[] | undefined> {
  const doing = `Databricks GET ${new URL(url).pathname}`;
  const items: T[] = [];
  let asked = url;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await callDatabricks(connection, { method: 'GET', url: asked }, Page);
    if (found === undefined) return undefined;
    const { success, data } = z.array(item).safeParse(found[member] ?? []);
    if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
    items.push(...data);
    if (!found.next_page_token) return items;
    asked = `${url}?${new URLSearchParams({ page_token: found.next_page_token })}`;
  }
  throw new Fault('unexpected', `${doing}: more than ${MAX_PAGES} pages`);
}
