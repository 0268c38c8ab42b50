import type { ScenarioTools } from '../scenario.ts';

/** How many tickets carry these words in one of their messages. */
export async function countTickets(
  tools: Pick<ScenarioTools, 'tickets'>,
  words: string,
  correlationId?: string,
): Promise<number> {
  const asked = (await tools.tickets()).filter(
    (ticket) => correlationId === undefined || ticket.correlationId === correlationId,
  );
  return asked.filter(({ messages }) =>
    messages.some(({ text, title }) => `${title}\n${text}`.includes(words)),
  ).length;
}
