import type { LoggedEntry } from '../../azure-context.ts';
import type { AzureState } from '../../state/azure-state.ts';
import type { Target } from '../../state/resources.ts';
import { isPattern, memberOf, privatelinkNameOf } from '../template.ts';
import { targetTypeOf } from './target-types.ts';

/** What public DNS holds for one host. */
export interface PublicName {
  readonly address: string;
  /** The CNAME that stands between host and address from the group's first approved connection on. */
  readonly privatelinkName?: string;
}

/**
 * Gives every public host of every target. Hosts are in lower case and have no trailing dot. The map is the same one
 * until a target changes: resolvers look into it at every question, and there may be thousands of targets.
 */
export function createPublicNames(
  { targets }: Pick<AzureState, 'targets'>,
  onChange: (listener: (entry: LoggedEntry) => void) => void,
): () => ReadonlyMap<string, PublicName> {
  const known: KnownNames = new WeakMap();
  let names: ReadonlyMap<string, PublicName> | undefined;
  onChange(({ kind }) => {
    if (kind.startsWith('target.')) names = undefined;
  });
  return () => {
    names ??= merged([...targets.values()].flatMap((target) => keptNamesOf(known, target)));
    return names;
  };
}

type Named = readonly [host: string, name: PublicName];

/** A host that targets share (`{region}.pl-auth.azuredatabricks.net`) has its privatelink name once one of them has. */
const merged = (all: readonly Named[]): ReadonlyMap<string, PublicName> =>
  new Map([...all.filter(([, name]) => !isPrivate(name)), ...all.filter(([, name]) => isPrivate(name))]);

const isPrivate = ({ privatelinkName }: PublicName): boolean => privatelinkName !== undefined;

/** A target is replaced when it changes, so what was worked out for one holds for ever. */
type KnownNames = WeakMap<Target, readonly [string, PublicName][]>;

function keptNamesOf(known: KnownNames, target: Target): readonly [string, PublicName][] {
  const names = known.get(target) ?? namesOf(target);
  known.set(target, names);
  return names;
}

function namesOf(target: Target): [string, PublicName][] {
  const groups = targetTypeOf(target.type)?.groups.filter((group) => !isPattern(group)) ?? [];
  return groups.flatMap((group) =>
    group.members.map((template): [string, PublicName] => {
      const member = memberOf(template, target);
      const address = target.publicAddress;
      if (!target.approvedGroupIds.includes(group.groupId)) return [member.host, { address }];
      return [member.host, { address, privatelinkName: privatelinkNameOf(member) }];
    }),
  );
}
