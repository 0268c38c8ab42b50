import { Fault } from '../../domain/fault.ts';
import type { DatabricksAccount } from './account-calls.ts';

/** Longer than any write of ours takes; after it, whoever died in its turn holds up nobody. */
const TURN_SECONDS = 60;

/**
 * Writes to the account while nobody else of ours does. Throws a `locked` fault that says when to come back where
 * somebody does. What a fault may have left half done keeps the turn, for its holder alone, until it is over.
 */
export async function inTurn<T>(
  { baseUrl, turns }: DatabricksAccount,
  holder: string,
  write: () => Promise<T>,
): Promise<T> {
  const taken = await turns.take(baseUrl, holder, TURN_SECONDS);
  if (taken.kind === 'busy')
    throw new Fault('locked', 'Databricks: another request of ours is making a rule', taken.seconds);
  const written = await write();
  await turns.giveBack(baseUrl, holder);
  return written;
}
