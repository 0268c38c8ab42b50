import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';
import { ALL_SYSTEMS } from './told.ts';

const BAD_REQUEST = { status: 400, headers: {}, body: 'this text is not taken' };

/** A vault's endpoint whose first message, that it is held, the ticket desk refuses for good; it is then allowed. */
async function aRefusedMessage(settings: Readonly<Record<string, string>>) {
  const world = await anEstate({ settings: { ...settings, RECONCILE_SCHEDULE: '0 0 3 31 12 *' } });
  world.faults.tickets.add({
    name: 'poison',
    fault: BAD_REQUEST,
    matches: ({ body }) => body.includes('"state":"held"'),
  });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await world.allow(anEntry(vault));
  await world.clock.runFor(2400);
  return { endpoint, world };
}

type World = Awaited<ReturnType<typeof aRefusedMessage>>['world'];

const deskOf = ({ ticketDesk }: World) =>
  ticketDesk
    .tickets()
    .map(({ correlationId, messages }) => [
      correlationId.split('-').slice(0, 2).join('-'),
      messages.map(({ kind, state }) => `${kind} ${state}`),
    ]);

test('a message that a ticket system refuses for good is reported to the others, and a day later what waits behind it goes', async () => {
  const { endpoint, world } = await aRefusedMessage(ALL_SYSTEMS);
  const { onboardingId, state } = await rowOf(world, endpoint);
  const meanwhile = deskOf(world);
  const report = world.ticketTopic.events().find(({ subject }) => subject?.startsWith('report-refused-'));

  await world.clock.runFor(26 * 3600);

  const evidence = await (await world.effects.evidence()).list(onboardingId);
  expect([state, meanwhile]).toEqual(['onboarded', []]);
  expect(JSON.stringify(report?.data)).toContain('tickets: HTTP 400');
  expect(world.serviceNow.records()).toHaveLength(2);
  expect(deskOf(world).map(([, messages]) => messages)).toEqual([['closed onboarded']]);
  expect(evidence.filter(({ step }) => step === 'tell').map(({ message }) => message)).toEqual([
    'Message 1 of the ticket in webhook is refused, and tried for a day from the first refusal: tickets: HTTP 400',
    'Message 1 of the ticket in webhook was refused for a day and is set aside: tickets: HTTP 400',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('the only ticket system is told itself, in plainer words, that it refuses a message', async () => {
  const { world } = await aRefusedMessage({});

  const desk = deskOf(world);

  expect(desk).toEqual([['report-refused', ['opened report']]]);
});
