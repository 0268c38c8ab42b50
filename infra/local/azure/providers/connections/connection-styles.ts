import * as z from 'zod';
import type { Approval, ConnectionStyle, Work } from './connection-style.ts';
import table from './connection-styles.data.json' with { type: 'json' };

/** What holds where a row does not say otherwise. How a refusal is answered is known of SQL and Cosmos DB only. */
const USUAL_STATUSES = ['Approved', 'Disconnected', 'Pending', 'Rejected'];
const USUAL_STATES = ['Updating', 'Succeeded'] as const;
const USUAL_FINAL = ['Rejected', 'Disconnected'];

/**
 * One row of the table. `approve` reads `VERB CODE atOnce|later [shown] [async] [location] [retryAfter]`, `remove` the
 * same without a verb, both `none` where there is no such call; `states` is what a connection shows during and after.
 */
const Row = z.strictObject({
  type: z.string(),
  api: z.array(z.string()).min(1),
  approve: z.string(),
  remove: z.string(),
  removeAbsent: z.number().default(204),
  readAbsent: z.number().default(404),
  requires: z.array(z.enum(['status', 'description'])).default([]),
  statuses: z.union([z.literal('any'), z.array(z.string())]).default(USUAL_STATUSES),
  states: z.union([z.literal('none'), z.tuple([z.string(), z.string()])]).default([...USUAL_STATES]),
  early: z.boolean().default(false),
  actions: z.enum(['actionsRequired', 'actionRequired', 'none']).default('actionsRequired'),
  groups: z.enum(['groupIds', 'groupId', 'none']).default('none'),
  shows: z.array(z.enum(['linkIdentifier', 'privateEndpointLocation'])).default([]),
  list: z.boolean().default(true),
  embedded: z.boolean().default(true),
  name: z.string().default('{endpoint}.{guid}'),
  childType: z.string().optional(),
  final: z.array(z.string()).default(USUAL_FINAL),
  refusal: z.string().default('409 Conflict'),
});
type Row = z.output<typeof Row>;

/** A type's spelling, the API versions that are known of it (oldest first), and how its connections behave. */
export interface StyledType {
  readonly type: string;
  readonly apiVersions: readonly string[];
  readonly style: ConnectionStyle;
}

/** Every type whose connections the official specifications describe. Throws, naming the field, when the table is wrong. */
export const styledTypes: readonly StyledType[] = table.rows.map((row) => toStyledType(Row.parse(row)));

function toStyledType(row: Row): StyledType {
  return { type: row.type, apiVersions: row.api, style: styleOf(row) };
}

function styleOf(row: Row): ConnectionStyle {
  const { name, list, embedded, removeAbsent, readAbsent, requires, shows } = row;
  const [status = '', code = ''] = row.refusal.split(' ');
  return {
    name,
    list,
    embedded,
    removeAbsent,
    readAbsent,
    requires,
    shows,
    childType: row.childType ?? `${row.type}/privateEndpointConnections`,
    approval: approvalOf(row.approve),
    removal: row.remove === 'none' ? undefined : workOf(row.remove.split(' ')),
    statuses: row.statuses === 'any' ? undefined : row.statuses,
    actionProperty: row.actions,
    groupProperty: row.groups,
    states: row.states === 'none' ? undefined : { busy: row.states[0], settled: row.states[1] },
    showsStatusEarly: row.early,
    finalStatuses: row.final,
    refusal: { status: Number(status), code },
  };
}

function approvalOf(text: string): Approval | undefined {
  if (text === 'none') return undefined;
  const [verb, ...words] = text.split(' ');
  const work = workOf(words);
  return {
    ...work,
    verb: verb === 'PATCH' ? 'PATCH' : 'PUT',
    isShown: work.code !== 202 || words.includes('shown'),
  };
}

function workOf([code, pace, ...words]: readonly string[]): Work {
  const headers = (['async', 'location', 'retryAfter'] as const).filter((each) => words.includes(each));
  return { code: Number(code), pace: pace === 'later' ? 'later' : 'atOnce', headers };
}
