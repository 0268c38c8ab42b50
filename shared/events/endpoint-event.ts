import * as z from 'zod';
import { oneLine } from '../domain/one-line.ts';
import { type ResourceId, resourceTypeOf } from '../domain/resource-id.ts';
import { ResourceIdText } from './resource-id-text.ts';

/** What an event tells: which resource was written or deleted. It carries no properties; the truth is read. */
export interface Notice {
  readonly kind: 'notice';
  readonly resource: ResourceId;
  readonly change: 'written' | 'deleted';
  readonly eventId: string;
  readonly at: string;
  /** The directory object that wrote it (a person or a machine), where the event carries its claims. */
  readonly by?: string;
}

/** An event that is not about an endpoint or a connection, or that cannot be read, and why. */
export interface Ignored {
  readonly kind: 'ignored';
  readonly reason: string;
}

const shortText = z.string().min(1).max(256);
const instant = z
  .string()
  .max(64)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());

/** The caller's token as Resource Manager saw it; Resource Notifications carry none. */
const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const Claims = z.object({ [OBJECT_ID]: z.guid().transform((id) => id.toLowerCase()) });

/** The members of `data` that we read, of subscription events and of Resource Notifications alike. */
const EventData = z.object({
  resourceUri: z.string().max(2048).optional(),
  operationName: z.string().max(512).optional(),
  resourceInfo: z.object({ id: z.string().max(2048).optional() }).optional(),
  claims: z.unknown().optional(),
});

const subject = z.string().max(2048).optional();

/** One event in the CloudEvents 1.0 schema. */
const CloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: shortText,
    type: shortText,
    time: instant,
    subject,
    data: EventData,
  })
  .transform(({ time, ...event }) => ({ ...event, at: time }));

/** One event in Event Grid's own schema. */
const GridEvent = z
  .object({ id: shortText, eventType: shortText, eventTime: instant, subject, data: EventData })
  .transform(({ eventType, eventTime, ...event }) => ({ ...event, type: eventType, at: eventTime }));

/** Types that tell of a success; failures, cancellations and actions change nothing that we follow. */
const CHANGES: ReadonlyMap<string, Notice['change']> = new Map([
  ['microsoft.resources.resourcewritesuccess', 'written'],
  ['microsoft.resources.resourcedeletesuccess', 'deleted'],
  ['microsoft.resourcenotifications.resources.createdorupdated', 'written'],
  ['microsoft.resourcenotifications.resources.deleted', 'deleted'],
]);

const OPERATIONS = { written: '/write', deleted: '/delete' } as const;

/**
 * Turns one delivered event into a notice, or says why it is none. Never throws, whatever arrives: Event Grid
 * delivers a failed event again.
 */
export function readEndpointEvent(event: unknown): Notice | Ignored {
  const { success, data, error } = schemaOf(event).safeParse(event);
  if (!success) return ignored(`not an event that we know (${placesOf(error)})`);

  const change = CHANGES.get(data.type.toLowerCase());
  if (!change) return ignored(`event type ${oneLine(data.type, 100)} is not followed`);
  const resource = ResourceIdText.safeParse(
    data.data.resourceUri ?? data.data.resourceInfo?.id ?? data.subject,
  );
  if (!resource.success) return ignored('it names no resource by its full ID');
  const objection = objectionTo(resource.data, change, data.data.operationName);
  return objection
    ? ignored(objection)
    : {
        kind: 'notice',
        resource: resource.data,
        change,
        eventId: data.id,
        at: data.at,
        ...callerIn(data.data.claims),
      };
}

/** Claims of another shape name nobody; the event is still one. */
function callerIn(claims: unknown): Pick<Notice, 'by'> {
  const { data } = Claims.safeParse(claims);
  return data === undefined ? {} : { by: data[OBJECT_ID] };
}

function objectionTo(
  resource: ResourceId,
  change: Notice['change'],
  operationName: string | undefined,
): string | undefined {
  const type = resourceTypeOf(resource);
  if (!isEndpointOrConnection(type)) return `resource type ${oneLine(type, 100)} is not followed`;

  if (operationName === undefined) return undefined;
  const expected = `${type}${OPERATIONS[change]}`;
  return operationName.toLowerCase() === expected
    ? undefined
    : `operation ${oneLine(operationName, 100)} is not ${oneLine(expected, 100)}`;
}

function isEndpointOrConnection(type: string): boolean {
  const [, ...kinds] = type.split('/');
  return (
    type === 'microsoft.network/privateendpoints' ||
    (kinds.length > 1 && kinds.at(-1) === 'privateendpointconnections')
  );
}

const schemaOf = (event: unknown): typeof CloudEvent | typeof GridEvent =>
  typeof event === 'object' && event !== null && 'specversion' in event ? CloudEvent : GridEvent;

const placesOf = ({ issues }: z.ZodError): string =>
  oneLine(issues.map(({ path }) => path.join('.') || 'event').join(', '), 200);

const ignored = (reason: string): Ignored => ({ kind: 'ignored', reason });
