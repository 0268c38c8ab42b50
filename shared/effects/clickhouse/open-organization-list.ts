import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import { isSameIdentifier } from '../../domain/registration.ts';
import type { OrganizationList, OrganizationListEntry } from '../registrar.ts';
import { type ClickHouseConnection, callClickHouse } from './call-clickhouse.ts';
import { OrganizationReply } from './clickhouse-replies.ts';

/**
 * Opens the list of an organization: step 3 of ClickHouse's instructions of 2024. Their Terraform provider does
 * nothing there since 3.2.0, so a setting has to ask for it.
 */
export const openOrganizationList = (connection: ClickHouseConnection): OrganizationList => ({
  isListed: async (organization, identifier) =>
    (await entriesOf(connection, organization, identifier)).length > 0,
  add: (organization, entry) => add(connection, organization, entry),
  remove: (organization, identifier) => remove(connection, organization, identifier),
});

async function entriesOf(connection: ClickHouseConnection, organization: string, identifier: string) {
  const call = { method: 'GET', path: [organization] } as const;
  const found = await callClickHouse(connection, call, OrganizationReply);
  const entries = found?.result.privateEndpoints ?? [];
  return entries.filter(
    ({ cloudProvider, id }) => cloudProvider === 'azure' && isSameIdentifier(id, identifier),
  );
}

async function add(
  connection: ClickHouseConnection,
  organization: string,
  { description, identifier, region }: OrganizationListEntry,
): Promise<void> {
  const entry = { cloudProvider: 'azure', id: identifier, description, region };
  const done = await patch(connection, organization, { add: [entry] });
  if (done === undefined) throw new Fault('unexpected', 'ClickHouse PATCH: the organization does not exist');
}

/** Named as the list spells it: whether ClickHouse folds case when it removes is not known. */
async function remove(
  connection: ClickHouseConnection,
  organization: string,
  identifier: string,
): Promise<void> {
  const listed = await entriesOf(connection, organization, identifier);
  if (listed.length > 0) await patch(connection, organization, { remove: listed });
}

const patch = (
  connection: ClickHouseConnection,
  organization: string,
  privateEndpoints: Readonly<Record<string, unknown>>,
): Promise<unknown> =>
  callClickHouse(
    connection,
    { method: 'PATCH', path: [organization], body: { privateEndpoints } },
    z.unknown(),
  );
