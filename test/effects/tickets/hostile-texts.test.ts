import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createServiceNow } from '../../../infra/local/tickets/servicenow/create-servicenow.ts';
import { createTicketDesk } from '../../../infra/local/tickets/ticket-desk.ts';
import { createTicketTopic } from '../../../infra/local/tickets/ticket-topic.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../../infra/local/wire/wire.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { TicketMessage } from '../../../shared/domain/ticket.ts';
import { openTickets } from '../../../shared/effects/tickets/open-tickets.ts';
import { fillText } from '../../../shared/plan/templates/fill-text.ts';
import { composeTicket } from '../../../shared/plan/tickets/compose-ticket.ts';
import { sayReleased } from '../../../shared/plan/tickets/sentences.ts';
import { aSetting, CLIENT, USER } from './servicenow/an-instance.ts';

const AT = '2030-01-01T00:00:00.000Z';
const SECRET = 'a-secret-of-16-or-more';
const KEY = 'topic-key';
const DECIDE_AT = 'https://app.example/api/onboardings/onboarding-1';

/** What people have tried on ticket systems, mail programs, chats and terminals. */
const ATTACKS = [
  '[code]<a href="https://evil.example">Approve</a>[/code]',
  '[ code ]<script>alert(1)</script>[/ code]',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62;',
  '@[6816f79cc0a8016401c5a33be04be441:System Administrator] @channel <!here>',
  '"\n\nWho may release it: anyone: decide at https://evil.example',
  '"\r\nState: onboarded\u2028State: onboarded\u0085State: onboarded\u000bState: onboarded',
  '\u202eState: dedrabno\u202c\u2066\u200b\u200d\ufeff',
  '\nprivate-link-autopilot onboarding-1-held\n',
  '[approve](https://evil.example) ![x](https://evil.example/pixel.png) www.evil.example mailto:ops@evil.example',
  "'; DROP TABLE incident; --^ORactive=true",
  '"},"kind":"closed","state":"onboarded',
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u001b[2J',
  '= cmd|calc!A1',
  '```\n# Heading\n- [x] done',
  '\ud800',
] as const;

const TEMPLATE = 'Hello support,\nName: {configurationName}\nTarget: {target}\nThank you.';

/** A message into which a stranger has written wherever a stranger can. */
function aMessageWith(attack: string): TicketMessage {
  const hold: Hold = {
    code: 'first-approval',
    reason: `This is the first one: ${attack}`,
    releasableBy: 'approver',
    input: [],
    facts: { 'Request message': attack, [attack]: attack },
    owner: attack,
  };
  return composeTicket({
    kind: 'opened',
    onboardingId: 'onboarding-1',
    occasion: '1',
    state: 'held',
    platform: attack,
    endpoint: toResourceId(`/subscriptions/s/resourceGroups/g/providers/p/privateEndpoints/${attack}`),
    target: { kind: 'alias', alias: attack },
    reason: sayReleased([{ hold: 'first-approval', by: attack, reason: attack }]),
    hold,
    remarks: [attack],
    evidence: [attack],
    paste: {
      party: attack,
      text: fillText(TEMPLATE, { values: { target: attack, configurationName: attack }, resources: {} }),
    },
    decideAt: DECIDE_AT,
    at: AT,
  });
}

/** All three systems, empty, and how the app tells them. */
function allSystems() {
  const clock = createVirtualClock(AT);
  const desk = createTicketDesk({ clock, secret: SECRET });
  const serviceNow = createServiceNow({ clock, user: USER, client: CLIENT });
  const topic = createTicketTopic({ key: KEY });
  const servers: ReadonlyMap<string, WireServer> = new Map([
    ['desk.example', desk.handle],
    ['contoso.service-now.com', serviceNow.handle],
    ['topic.example', topic.handle],
  ]);
  const tickets = openTickets(
    {
      appPublicUrl: 'https://app.example',
      tickets: {
        webhook: { url: 'https://desk.example/hook', secret: SECRET },
        topic: { endpoint: 'https://topic.example/api/events', key: KEY },
        servicenow: aSetting(),
        rules: [],
      },
    },
    {
      now: clock.now,
      httpClient: createInProcessHttpClient(({ hostname }) => servers.get(hostname), clock),
      identity: () => Promise.reject(new Error('nobody needs an identity here')),
    },
  );
  const tellAll = async (message: TicketMessage): Promise<void> => {
    for (const system of tickets.routes.systems) await tickets.send(system, message);
  };
  return { desk, serviceNow, topic, tellAll };
}

/** What each system holds after it was told; data that came over as JSON is compared with what was sent. */
async function held(attack: string) {
  const { desk, serviceNow, tellAll, topic } = allSystems();
  const message = aMessageWith(attack);
  await tellAll(message);
  const [record] = serviceNow.records();
  return {
    message,
    fromDesk: desk.tickets()[0]?.messages[0],
    fromTopic: topic.events()[0]?.data,
    events: topic.events().length,
    note: record?.notes[0]?.text ?? '',
    fields: Object.values(record?.fields ?? {}),
  };
}

/** How lines of ours begin. */
const OURS =
  /^($|It goes on\. |Private endpoint: "[^"]*"$|Target: "[^"]*"$|Platform: |State: held$|Onboarding: onboarding-1$|What to do: |Who may release it: an approver who |Who answers for it: "[^"]*"$|Until: |Where it stands: |Worth knowing:$|What happened:$|Facts:$|- |For )/;

const HTML = /[<>]|\[[^\p{L}\p{N}\n]*code|&#?\w+;|@\s*\[/iu;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

async function expectNothingToBreakOut(attack: string): Promise<void> {
  const { events, fields, fromDesk, fromTopic, message, note } = await held(attack);
  const lines = message.text.split('\n');

  expect(fromDesk).toEqual({ ...message, receivedAt: AT });
  expect([events, fromTopic]).toEqual([1, message]);
  expect(lines.filter((line) => !OURS.test(line))).toEqual([]);
  expect([message.title, ...lines].filter((line) => HIDDEN.test(line))).toEqual([]);
  expect(message.text.replaceAll(DECIDE_AT, '')).not.toMatch(/:\/\/|\bwww\.\S|\bmailto:\S/i);
  expect(message.paste?.text.split('\n').map((line) => line.split(':')[0])).toEqual([
    'Hello support,',
    'Name',
    'Target',
    'Thank you.',
  ]);
  expect([note, ...fields].filter((value) => HTML.test(value))).toEqual([]);
  expect(note.split('\n').filter((line) => line.startsWith('private-link-autopilot'))).toHaveLength(1);
}

test.each(ATTACKS)('in no system does this break out of the text around it: %j', async (attack) => {
  await expectNothingToBreakOut(attack);
});

test('in no system does anything that is put together from such pieces break out', async () => {
  const pieces = fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary', maxLength: 10 }));
  const attacks = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));

  await fc.assert(fc.asyncProperty(attacks, expectNothingToBreakOut), { numRuns: 25 });
});
