import { Fault } from '../../../shared/domain/fault.ts';

/**
 * Undefined for a page that could not be had behind others: these are done with first. Nothing is lost, as the next look
 * begins at that page and throws what it met. Throws the fault of a first page.
 */
export async function readBehindOthers<Page>(
  hasOthers: boolean,
  read: () => Promise<Page>,
): Promise<Page | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Fault && hasOthers) return undefined;
    throw error;
  }
}
