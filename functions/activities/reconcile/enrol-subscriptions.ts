import type { GraphSubscription } from '../../../shared/domain/graph-row.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isExcluded } from '../facts/is-excluded.ts';
import { readApart } from '../facts/read-apart.ts';

/**
 * Writes down which subscriptions the watched management groups hold now, so that everybody else knows subscriptions only.
 * One leaves when it is shown outside of the groups; what is not shown stays, since Resource Graph leaves out what may not
 * be read, and whatever is under way there would look as if nobody watched it.
 */
export async function enrolSubscriptions(effects: Effects, unread: Unread[]): Promise<void> {
  const { watchedGroups } = effects;
  if (watchedGroups.length === 0) return;
  const shown = await readApart(unread, idOfGroup(watchedGroups.join(', ')), [], () => listShown(effects));
  const { watched } = await effects.policy();
  const controls = await effects.controls();
  const known = new Set(await controls.listEnrolled());
  const isOurs = ({ groups, id }: GraphSubscription): boolean =>
    groups.some((group) => watchedGroups.includes(group)) && !isExcluded(id, watched);
  for (const each of shown)
    if (isOurs(each) !== known.has(each.id)) await controls.setEnrolled(each.id, isOurs(each));
  if (shown.length > 0) unread.push(...emptyGroups(watchedGroups, shown));
}

async function listShown(effects: Effects): Promise<readonly GraphSubscription[]> {
  const graph = await effects.resourceGraph();
  const shown: GraphSubscription[] = [];
  let next: string | undefined;
  do {
    const page = await graph.subscriptions(next);
    shown.push(...page.rows);
    next = page.next;
  } while (next !== undefined);
  return shown;
}

/** A name that is mistyped looks like a group without subscriptions, and so does one in which the app may read nothing. */
const emptyGroups = (names: readonly string[], shown: readonly GraphSubscription[]): readonly Unread[] =>
  names
    .filter((name) => !shown.some(({ groups }) => groups.includes(name)))
    .map((name) => ({
      resource: idOfGroup(name),
      code: 'forbidden',
      message: 'Resource Graph shows no subscription in this management group',
    }));

const idOfGroup = (name: string): ResourceId =>
  toResourceId(`/providers/Microsoft.Management/managementGroups/${name}`);
