import type { CleanUpUndo, UndoStep } from '../../domain/clean-up.ts';
import { counted } from '../../domain/counted.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import { nameOf } from '../../domain/resource-id.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import { outcomeIn } from '../clean-up/undo-evidence.ts';
import { cleanUpTicket } from './clean-up-ticket.ts';

/** An undo as people are told of it; without evidence nothing has been done yet. */
export interface UndoTold {
  readonly cleanUpId: string;
  readonly undo: CleanUpUndo;
  readonly steps: readonly UndoStep[];
  readonly appUrl: string;
  readonly evidence?: readonly Evidence[];
}

/** Writes the message on an undo to the ticket of its run: what is put back and what cannot be, before it is done; and what came of it, after. */
export function composeUndoReport(told: UndoTold, when: 'asked' | 'ended', at: string): TicketMessage {
  const { cleanUpId, evidence = [], steps, undo } = told;
  const putBacks = steps.filter((each) => each.kind === 'put-back');
  const lost = steps.filter((each) => each.kind === 'cannot');
  const outcomes = putBacks.map((each) => outcomeIn(evidence, each));
  const done = outcomes.filter((each) => each?.step === 'putBack').length;
  const sets = counted(putBacks.length, 'record set', 'record sets');
  const came = when === 'asked' ? `${sets} to put back` : `${done} of ${sets} put back`;
  const title = `Undo of a clean-up: ${came}, ${counted(lost.length, 'thing', 'things')} cannot be`;
  const named = putBacks.map(
    ({ addresses, name, zone }) => `${name}.${nameOf(zone)}: ${addresses.join(', ')}`,
  );
  return cleanUpTicket({
    cleanUpId,
    appUrl: told.appUrl,
    occasion: `undo-${when}`,
    kind: 'updated',
    title,
    intro: `${quoted(undo.by.name, 100)} asked to undo it at ${undo.at}: ${quoted(undo.reason, 500)}.`,
    sections: [
      when === 'asked'
        ? ['Put back, each only where nobody made or changed it since', named]
        : ['What came of it', outcomes.map((each, index) => each?.message ?? `${named[index]}: nothing yet`)],
      ['Cannot be undone', lost.map(({ because, what }) => `${oneLine(what, 400)}: ${because}`)],
    ],
    closing: `A later clean-up may find the same again: exclude what is to stay, or tag it with its owner. Where it stands: ${told.appUrl}/api/cleanups/${cleanUpId}`,
    at,
  });
}
