import { expect, test } from 'vitest';
import { answerTickets } from '../../infra/local/tickets/show/answer-tickets.ts';
import type { TicketSystems } from '../../infra/local/tickets/show/tickets-in.ts';
import type { WireServer } from '../../infra/local/wire/wire.ts';

const AT = '2030-01-01T00:00:00.000Z';

const aMessage = (kind: 'opened' | 'updated' | 'closed', text: string) => ({
  correlationId: 'onb-1',
  idempotencyKey: `onb-1/${kind}`,
  kind,
  title: `Private Link ${kind}`,
  text,
  state: 'held',
  receivedAt: AT,
});

const SYSTEMS: TicketSystems = {
  ticketDesk: {
    tickets: () => [
      {
        correlationId: 'onb-1',
        title: 'Private Link held\nwebhook desk: closed',
        state: 'held',
        isOpen: true,
        messages: [
          {
            ...aMessage('opened', 'Please release it.\r\nServiceNow: resolved'),
            paste: { party: 'Starburst support', text: 'Hello,\ntopic: 9' },
          },
        ],
      },
    ],
  },
  serviceNow: {
    records: () => [
      {
        table: 'incident',
        sysId: 'a1',
        fields: {
          number: 'INC7010001',
          correlation_id: 'onb-2',
          state: '6',
          short_description: 'Private Link onboarded',
        },
        notes: [{ at: AT, text: 'The end' }],
      },
    ],
  },
  ticketTopic: {
    events: () => [
      { specversion: '1.0', id: 'k', source: 'app', type: 'TicketClosed', subject: 'onb-2', time: AT },
    ],
  },
};

const desk: WireServer = async () => ({ status: 200, headers: {}, body: '[]' });

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  answerTickets(SYSTEMS, desk)({ method: 'GET', url: new URL(path, 'http://desk'), headers, body: '' });

test('the list has one line per ticket that says what each system holds', async () => {
  const { body } = await get('/tickets');

  expect(body.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['correlation ID', 'webhook desk', 'ServiceNow', 'topic', 'title'],
    ['onb-1', 'open, 1', '-', '-', 'Private Link held webhook desk: closed'],
    ['onb-2', '-', 'INC7010001 resolved, 1', '1', 'Private Link onboarded'],
    [''],
    ['One of them whole: /tickets/<correlation ID>'],
    [''],
  ]);
});

test('one ticket is shown whole, and what others wrote stands indented', async () => {
  const { body } = await get('/tickets/onb-1');

  expect(body).toContain('    Please release it.\n    ServiceNow: resolved\n');
  expect(body).toContain('    text for Starburst support:\n      Hello,\n      topic: 9\n');
  expect(body.split('\n').filter((line) => line.startsWith('ServiceNow:'))).toEqual(['ServiceNow: -']);
});

test('programs that accept JSON get the desk’s own answer, and an unknown ticket is 404', async () => {
  const json = await get('/tickets', { accept: 'application/json' });
  const unknown = await get('/tickets/none-such');

  expect([json.body, unknown.status]).toEqual(['[]', 404]);
});
