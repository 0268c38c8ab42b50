import { asOthers } from '../../../infra/local/world/as-others.ts';
import type { InProcessOptions, InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { VAULT_ZONE } from './an-estate.ts';
import { reconcile } from './an-event.ts';
import { anOnboardedEndpoint } from './an-onboarded-endpoint.ts';
import { recordSetOf } from './look-at.ts';

/** Rounds come when a test says so. */
export const QUIETLY = {
  settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *', DNS_MAY_CREATE_LINKS: 'true' },
};

/** The record set by which the vault's endpoint is reached. */
export const RECORD_SET = `${VAULT_ZONE}/A/kv-orders`;

/** An endpoint whose names stand, and others who use ARM beside the app. */
export async function aReliedRecord(options: InProcessOptions = {}) {
  const settings = { ...QUIETLY.settings, ...options.settings };
  const onboarded = await anOnboardedEndpoint({}, { ...options, settings });
  return { ...onboarded, others: asOthers(onboarded.world.azure) };
}

/** Waits until Resource Graph shows what was done, and has the app look and act. */
export async function aRound(world: InProcessWorld, seconds = 600): Promise<void> {
  await world.clock.runFor(60);
  await reconcile(world, seconds);
}

/** What the record set holds. */
export const standing = (world: InProcessWorld) => recordSetOf(world, VAULT_ZONE, 'kv-orders');

/** Who wrote the record set, in order. */
export const writersOf = ({ azure }: InProcessWorld): readonly string[] =>
  azure.context.log
    .filter(({ kind, resource }) => kind.startsWith('record.') && resource === RECORD_SET.toLowerCase())
    .map(({ by, kind }) => `${by} ${kind.slice('record.'.length)}`);

/** Titles of the reports that nobody asked for. */
export const reportsOf = ({ ticketDesk }: InProcessWorld): readonly string[] =>
  ticketDesk
    .tickets()
    .filter(({ correlationId }) => correlationId.startsWith('report-'))
    .flatMap(({ messages }) => messages.map(({ title }) => title));

/** What the newest round came to. */
export const lastRound = ({ host }: InProcessWorld) =>
  host.instances().find(({ name }) => name === 'reconcile')?.output;
