import type { RecordSetQuestion } from '../../../shared/plan/dns/plan-record-set.ts';
import { anEndpoint, aZoneId, blobZoneName } from './dns-builders.ts';

export const GENERATION = '884e5ff2-dea8-4643-a957-677dc77ac58a';

/** One record that the endpoint `pe-a` needs in the central blob zone. */
export const aQuestion = (overrides: Partial<RecordSetQuestion> = {}): RecordSetQuestion => ({
  zone: aZoneId(),
  zoneName: blobZoneName,
  name: 'acct',
  addresses: ['10.0.0.4'],
  writer: 'app',
  endpoint: anEndpoint(),
  generation: GENERATION,
  ttlSeconds: 300,
  lapsedOwners: [],
  ...overrides,
});
