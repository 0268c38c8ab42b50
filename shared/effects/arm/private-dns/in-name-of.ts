import { withOwnName, withoutOwnName } from '../../../domain/copy-of-app.ts';
import type { ExistingRecordSet } from '../../../domain/dns.ts';
import { found } from '../../../domain/reading.ts';
import type { PrivateDns } from '../../effects.ts';

/** The same private DNS for one copy of the app, by its name in lower case: its record sets carry the name there, and within the app only those of other copies do. */
export function inNameOf(copy: string, privateDns: PrivateDns): PrivateDns {
  const read = (recordSet: ExistingRecordSet): ExistingRecordSet => ({
    ...recordSet,
    metadata: withoutOwnName(recordSet.metadata, copy),
  });
  return {
    ...privateDns,
    readRecordSet: async (zone, name) => {
      const reading = await privateDns.readRecordSet(zone, name);
      return reading.kind === 'found' ? found(read(reading.value)) : reading;
    },
    listRecordSets: async (zone) => (await privateDns.listRecordSets(zone)).map(read),
    putRecordSet: (change) =>
      privateDns.putRecordSet({ ...change, metadata: withOwnName(change.metadata, copy) }),
  };
}
