import type { ListChange, PlatformNote } from '../../../shared/domain/platform-note.ts';
import { isSameIdentifier } from '../../../shared/domain/registration.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { whatBecameOfRule } from '../../../shared/plan/platform-lists/judge-rule.ts';

/** A note with the onboarding in whose row it stands. */
export type Noted = Omit<ListChange, 'what'>;

/** What one list says, and what reading it cost. */
interface Read {
  readonly changes: readonly ListChange[];
  readonly requests: RequestCounts;
}

type NoteOf<Kind extends PlatformNote['kind']> = PlatformNote & { readonly kind: Kind };

/** Reads one service's list for all endpoints that are noted there. */
export async function readChangedLists(
  effects: Effects,
  { organization, platform, service }: NoteOf<'list'>,
  group: readonly Noted[],
): Promise<Read> {
  const registrar = await effects.registrar(platform);
  const identifiers = group.flatMap(({ note }) => (note.kind === 'list' ? note.identifier : []));
  const listed = await registrar.readList({ organization, service }, identifiers);
  const isListed = ({ note }: Noted): boolean =>
    note.kind === 'list' && listed.some((entry) => isSameIdentifier(entry, note.identifier));
  return {
    changes: group
      .filter((each) => !isListed(each))
      .map((each) => ({ ...each, what: `The endpoint is not on the list of service ${service} any more.` })),
    requests: { [`${platform}: services' lists`]: 1 },
  };
}

/** Reads the rules of all configurations of an account: one request for each, and one for the configurations. */
export async function readChangedRules(
  effects: Effects,
  { platform }: NoteOf<'rule'>,
  group: readonly Noted[],
): Promise<Read> {
  const client = await effects.privateEndpointRules(platform);
  if (client === undefined) return { changes: [], requests: {} };
  const configs = await client.listConfigs();
  const rules = new Map<string, Awaited<ReturnType<typeof client.listRules>>[number]>();
  for (const { configId } of configs)
    for (const rule of await client.listRules(configId)) rules.set(rule.ruleId, rule);
  return {
    changes: group.flatMap((each) => {
      if (each.note.kind !== 'rule') return [];
      const { ruleId } = each.note;
      const what = whatBecameOfRule(rules.get(ruleId), ruleId);
      return what === undefined ? [] : [{ ...each, what }];
    }),
    requests: { [`${platform}: rules`]: 1 + configs.length },
  };
}

/** Asks for one configuration by its name; of the endpoints of a pair both say so. */
export async function readChangedConfigurations(
  effects: Effects,
  { name, platform }: NoteOf<'configuration'>,
  group: readonly Noted[],
): Promise<Read> {
  const names = await effects.privateLinkNames(platform);
  if (names === undefined) return { changes: [], requests: {} };
  const what = `The platform has no Private Link configuration ${name} any more.`;
  return {
    changes: (await names.find(name)) === undefined ? group.map((each) => ({ ...each, what })) : [],
    requests: { [`${platform}: configurations`]: 1 },
  };
}
