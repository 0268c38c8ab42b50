import type { OffboardingChange } from '../../domain/offboarding.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import { describeChange } from '../describe-change.ts';

/** One step of taking back in a line for people, at most 500 characters. */
export function describeRemoval(change: OffboardingChange): string {
  switch (change.kind) {
    case 'putRecordSet':
      return describeChange(change);
    case 'removeRecordSet':
      return oneLine(
        `Remove ${change.name}.${change.zoneName} (now ${change.before.addresses.join(', ') || 'empty'})`,
        500,
      );
    case 'deregister':
      return oneLine(
        `Take ${quoted(change.identifier, 300)} off the list of ${change.platform} for ${change.services.join(', ')}`,
        500,
      );
    case 'removeConnection':
      return oneLine(`Remove the connection ${change.connection}, which cannot come back`, 500);
    case 'deleteRule':
      return oneLine(
        `Delete the rule ${quoted(change.ruleId, 100)} of ${change.platform}, by which it keeps the endpoint; it cannot come back`,
        500,
      );
    case 'removeEndpoint':
      return oneLine(`Delete the private endpoint ${change.endpoint}, which the app made`, 500);
  }
}
