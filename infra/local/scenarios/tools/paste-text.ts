import type { ScenarioTools } from '../scenario.ts';

/** Waits for a ticket that carries a text to paste with these words in it, and answers the text. Throws `NotReached`. */
export const untilPasteText = (
  tools: Pick<ScenarioTools, 'tickets' | 'until'>,
  correlationId: string,
  words: string,
): Promise<string> =>
  tools.until(`a ticket with a text that says ${words}`, async () => {
    const ticket = (await tools.tickets()).find((each) => each.correlationId === correlationId);
    return ticket?.messages.map(pasteIn).find((text) => text?.includes(words));
  });

function pasteIn(message: Readonly<Record<string, unknown>>): string | undefined {
  const paste = message['paste'];
  if (typeof paste !== 'object' || paste === null || !('text' in paste)) return undefined;
  return typeof paste.text === 'string' ? paste.text : undefined;
}
