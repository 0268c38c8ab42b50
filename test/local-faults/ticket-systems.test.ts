import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import { withFaults } from '../../infra/local/wire/with-faults.ts';
import { createWorld } from '../../infra/local/world/create-world.ts';
import { SERVICENOW_CLIENT, TICKETS_TOPIC_KEY } from '../../infra/local/world/topology.ts';
import { openTickets } from '../../shared/effects/tickets/open-tickets.ts';
import { aMessage } from '../effects/tickets/a-message.ts';

/** The world's ServiceNow and topic behind their switches, and the app's own senders to them. */
async function aWorldWithTickets() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const world = await createWorld({ clock });
  const serviceNow = withFaults(world.serviceNow.handle, world.faults.serviceNow);
  const topic = withFaults(world.ticketTopic.handle, world.faults.ticketTopic);
  const { id, secret } = SERVICENOW_CLIENT;
  const servicenow = {
    url: 'https://servicenow.local',
    table: 'incident',
    signIn: { kind: 'client', id, secret },
    closedState: '6',
    closeCode: 'Solution provided',
  } as const;
  const endpoint = 'https://topic.local/api/events';
  const tickets = openTickets(
    {
      appPublicUrl: 'https://app.example',
      tickets: { servicenow, topic: { endpoint, key: TICKETS_TOPIC_KEY }, rules: [] },
    },
    {
      now: clock.now,
      httpClient: createInProcessHttpClient(
        ({ hostname }) => (hostname === 'topic.local' ? topic : serviceNow),
        clock,
      ),
      identity: () => Promise.reject(new Error('nobody needs an identity here')),
    },
  );
  return { world, tickets };
}

test.each([
  ['servicenow-down', 'servicenow', { code: 'unavailable' }],
  ['servicenow-429', 'servicenow', { code: 'throttled', retryAfterSeconds: 5 }],
  ['topic-down', 'topic', { code: 'unavailable' }],
] as const)(
  '%s fails the app’s message while it is on, and no longer when it is off',
  async (name, system, fault) => {
    const { tickets, world } = await aWorldWithTickets();
    world.switches.turnOn(name);

    await expect(tickets.send(system, aMessage())).rejects.toMatchObject({ name: 'Fault', ...fault });
    world.switches.turnOff(name);
    await tickets.send(system, aMessage());

    expect(world.serviceNow.records().length + world.ticketTopic.events().length).toBe(1);
  },
);
