import { type StyledType, styledTypes } from '../connections/connection-styles.ts';
import { groupsOf } from './target-groups.ts';
import { TARGET_PARTICULARS } from './target-particulars.ts';
import type { TargetType } from './target-type.ts';

const SERVICE = 'Microsoft.Network/privateLinkServices';

/** The types that this Azure offers; adding a row to the table of connection styles adds a type. */
export const TARGET_TYPES: readonly TargetType[] = styledTypes.map(toTargetType);

const byType = new Map(TARGET_TYPES.map((row) => [row.type.toLowerCase(), row]));

/** The row of a type in whatever case; undefined for a type that this Azure does not offer. */
export const targetTypeOf = (type: string): TargetType | undefined => byType.get(type.toLowerCase());

function toTargetType({ type, apiVersions, style }: StyledType): TargetType {
  const groups = groupsOf(type);
  return {
    type,
    apiVersion: apiVersions.findLast((each) => !each.endsWith('-preview')) ?? apiVersions.at(-1) ?? '',
    apiVersions,
    groups,
    groupIds: type === SERVICE ? 'none' : groups.length > 0 ? 'offered' : 'any',
    properties: {},
    isNetwork: type.startsWith('Microsoft.Network/'),
    connections: style,
    ...TARGET_PARTICULARS[type],
  };
}
