import { oneLine, quoted } from '../domain/one-line.ts';
import type { Change } from '../domain/plan.ts';
import { sameAddresses } from './ipv4-addresses.ts';

/** One change in a line for people, at most 500 characters. */
export const describeChange = (change: Change): string => oneLine(sentenceOf(change), 500);

function sentenceOf(change: Change): string {
  switch (change.kind) {
    case 'register': {
      const instead = change.replaces === undefined ? '' : `, instead of ${change.replaces}`;
      return `Put ${quoted(change.identifier, 300)} on the list of ${change.platform} for ${change.service}${instead}`;
    }
    case 'ensureZone':
      return `Make the private DNS zone ${change.zoneName}`;
    case 'ensureLink':
      return `Link the zone ${change.zoneName} to ${change.network}`;
    case 'approve':
      return `Approve the connection ${change.connection}`;
    case 'putRecordSet': {
      if (change.before !== undefined && sameAddresses(change.before.addresses, change.addresses))
        return `Note the owners of ${change.name}.${change.zoneName}, which stays ${change.addresses.join(', ')}`;
      const before = change.before ? ` (now ${change.before.addresses.join(', ') || 'empty'})` : '';
      return `Set ${change.name}.${change.zoneName} to ${change.addresses.join(', ') || 'nothing'}${before}`;
    }
  }
}
