import type { Target } from '../state/resources.ts';
import type { GroupMember, TargetGroup, TargetType } from './target-type.ts';

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
export const memberOf = (member: GroupMember, target: Target): GroupMember => ({
  name: fillText(member.name, valuesOf(target)),
  host: fillText(member.host, valuesOf(target)).toLowerCase(),
});

/** The group with this ID, in whatever case. */
export const groupOf = (row: TargetType, groupId: string): TargetGroup | undefined =>
  row.groups.find((each) => each.groupId.toLowerCase() === groupId.toLowerCase());

/** The name that public DNS points the host at once the group has an approved connection. */
export const privatelinkNameOf = (host: string, group: TargetGroup): string =>
  `${host.slice(0, -group.publicSuffix.length)}${group.zone}`;

function valuesOf(target: Target): Record<string, string> {
  const texts = Object.entries(target.properties).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return { ...Object.fromEntries(texts), name: target.name, region: target.location };
}
