import { fileURLToPath } from 'node:url';
import { compile } from '../compiler/bicep.ts';

/** The compiled template that the policy carries, beside this file. */
export const WATCHED_SUBSCRIPTION_FILE = new URL('./watched-subscription.data.json', import.meta.url);

const SOURCE = fileURLToPath(new URL('../watched-subscription.bicep', import.meta.url));

/** Its text; without what the compiler notes about itself, so that another version of it changes nothing. Throws on a complaint. */
export function composeWatchedSubscription(bicep: string): string {
  const { complaints, template } = compile(bicep, SOURCE);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return `${JSON.stringify(JSON.parse(template, withoutGenerator), undefined, 2)}\n`;
}

const withoutGenerator = (name: string, value: unknown): unknown =>
  name === '_generator' ? undefined : value;
