import type { AzureState } from '../state/azure-state.ts';
import type { Target } from '../state/resources.ts';
import { targetTypeOf } from './target-types.ts';
import { isPattern, memberOf, privatelinkNameOf } from './template.ts';

/** What public DNS holds for one host. */
export interface PublicName {
  readonly address: string;
  /** The CNAME that stands between host and address from the group's first approved connection on. */
  readonly privatelinkName?: string;
}

/** Every public host of every target. Hosts are in lower case and have no trailing dot. */
export function publicNames(state: AzureState): ReadonlyMap<string, PublicName> {
  const names = new Map<string, PublicName>();
  for (const target of state.targets.values()) {
    for (const [host, name] of namesOf(target)) names.set(host, name);
  }
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
