import type { Target } from '../state/resources.ts';
import type { GroupMember, TargetGroup, TargetType } from './targets/target-type.ts';

/** Fills `{word}` in a text; a word that is not given stays as it is. */
export const fillText = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (placeholder, word: string) => values[word] ?? placeholder);

/** Fills every text inside a JSON value. */
export function fillAll(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((each) => fillAll(each, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillAll(each, values)]));
}

/** A member of a group as one target has it. */
export function memberOf(member: GroupMember, target: Target): GroupMember {
  const values = valuesOf(target);
  return {
    name: fillText(member.name, values),
    host: fillText(member.host, values).toLowerCase(),
    zone: fillText(member.zone, values).toLowerCase(),
    publicSuffix: fillText(member.publicSuffix, values).toLowerCase(),
  };
}

/** The group with this ID, in whatever case; under a pattern, the group that this ID makes of it. Undefined when it is not offered. */
export function groupOf(row: TargetType, groupId: string): TargetGroup | undefined {
  if (row.groupIds === 'any') return { groupId, members: [] };
  const wanted = groupId.toLowerCase();
  const exact = row.groups.find((each) => each.groupId.toLowerCase() === wanted);
  const pattern = row.groups.find(
    (each) => isPattern(each) && wanted.startsWith(each.groupId.slice(0, -1).toLowerCase()),
  );
  return exact ?? (pattern && filledPattern(pattern, groupId));
}

/** True for a group that stands for many, such as `sites-*`: it has no hosts of its own. */
export const isPattern = ({ groupId }: TargetGroup): boolean => groupId.endsWith('*');

function filledPattern(pattern: TargetGroup, groupId: string): TargetGroup {
  const rest = groupId.slice(pattern.groupId.length - 1);
  const members = pattern.members.map((member) => ({
    ...member,
    name: groupId,
    host: fillText(member.host, { rest }),
  }));
  return { groupId, members };
}

/** The name that public DNS points the host at once the group has an approved connection. */
export const privatelinkNameOf = ({ host, publicSuffix, zone }: GroupMember): string =>
  `${host.slice(0, -publicSuffix.length)}${zone}`;

function valuesOf(target: Target): Record<string, string> {
  const texts = Object.entries(target.properties).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return { ...Object.fromEntries(texts), name: target.name, region: target.location };
}
