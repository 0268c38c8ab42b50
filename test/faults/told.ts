import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { SERVICENOW_CLIENT } from '../../infra/local/world/topology.ts';

/** Settings that set up all three ticket systems. */
export const ALL_SYSTEMS = {
  TICKETS_TOPIC_ENDPOINT: 'https://topic.local/api/events',
  TICKETS_SERVICENOW_URL: 'https://servicenow.local',
  TICKETS_SERVICENOW_CLIENT_ID: SERVICENOW_CLIENT.id,
  TICKETS_SERVICENOW_CLIENT_SECRET: SERVICENOW_CLIENT.secret,
};

/** The ticket systems by their names in the world. */
export type System = 'tickets' | 'serviceNow' | 'ticketTopic';

/** The keys of the messages that each system has of each matter, in the order in which they came. */
export function told(
  world: InProcessWorld,
): Readonly<Record<System, Readonly<Record<string, readonly string[]>>>> {
  const { serviceNow, ticketDesk, ticketTopic } = world;
  const events = ticketTopic.events().map(({ id, subject = '' }) => [subject, id] as const);
  return {
    tickets: byMatter(
      ticketDesk
        .tickets()
        .flatMap(({ correlationId, messages }) =>
          messages.map(({ idempotencyKey }) => [correlationId, idempotencyKey] as const),
        ),
    ),
    serviceNow: byMatter(
      serviceNow
        .records()
        .flatMap(({ fields, notes }) =>
          notes.map(({ text }) => [fields['correlation_id'] ?? '', text.split(' ').at(-1) ?? ''] as const),
        ),
    ),
    ticketTopic: byMatter(events),
  };
}

function byMatter(
  pairs: readonly (readonly [string, string])[],
): Readonly<Record<string, readonly string[]>> {
  const matters = [...new Set(pairs.map(([matter]) => matter))];
  const keysOf = (matter: string) => pairs.filter(([each]) => each === matter).map(([, key]) => key);
  return Object.fromEntries(matters.map((matter) => [matter, keysOf(matter)]));
}
