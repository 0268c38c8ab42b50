import { expect, test } from 'vitest';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { aReliedRecord, aRound, reportsOf } from './builders/a-relied-record.ts';
import { aRecordSet, endpointId, VAULT_ZONE } from './builders/an-estate.ts';
import { actsOfTheApp, addressesOf, brokenPromises } from './builders/look-at.ts';

/** The metadata by which a copy of this name says whose record set it is. */
const inOurName = (endpoint: string, address: string) => ({
  ...encodeOwners([
    { endpoint: toResourceId(endpoint), generation: 'guid-1', addresses: [address], role: 'active' },
  ]),
  autopilot: 'local',
});
