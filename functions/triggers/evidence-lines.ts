import type { EvidencePage } from '../../shared/effects/evidence-trail.ts';
import { describeItem } from '../../shared/evidence/describe-item.ts';

/** An answer ends with the item that reaches it: a page of long items is shorter. */
const ENOUGH_CHARACTERS = 1_000_000;

/** JSON Lines, and where the next page begins, if there is one. */
export interface EvidenceLines {
  readonly text: string;
  readonly continuation?: string;
}

/** Writes a page as JSON Lines, an item a line; what no longer fits is left to the next page. */
export function evidenceLines({ continuation, items }: EvidencePage): EvidenceLines {
  let text = '';
  for (const [index, { item, position }] of items.entries()) {
    text += `${JSON.stringify(describeItem(item))}\n`;
    const isLast = index === items.length - 1;
    if (text.length >= ENOUGH_CHARACTERS && !isLast) return { text, continuation: position };
  }
  return continuation === undefined ? { text } : { text, continuation };
}
