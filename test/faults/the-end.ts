import { documentOf, type Row } from '../../infra/local/checker/observations.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { ExpectedEnd, Plot } from './plots.ts';

/** What can be seen of one onboarding of the estate, in the shape of what is expected of it. */
export interface SeenEnd extends Omit<ExpectedEnd, 'approvedBy' | 'state'> {
  readonly title: string;
  readonly state: string;
  readonly approvedBy: readonly string[];
  readonly connectionStatus: string;
  readonly onboardings: number;
  readonly tickets: number;
  /** How often each of the record sets was written. */
  readonly recordWrites: readonly number[];
}

/** The end of each plot as it has to be: one onboarding, one ticket, one approval, each record set written once. */
export const expectedEnds = (plots: readonly Plot[]): readonly SeenEnd[] =>
  plots.map(({ expected: { approvedBy, recordNames, ...end }, title }) => ({
    title,
    ...end,
    approvedBy: approvedBy === 'nobody' ? [] : [approvedBy],
    connectionStatus: approvedBy === 'nobody' ? 'Pending' : 'Approved',
    recordNames: [...recordNames].sort(),
    recordWrites: recordNames.map(() => 1),
    onboardings: 1,
    tickets: 1,
  }));

/** Reads from world, tables and ticket desk how far each plot has come. */
export function seenEnds(world: InProcessWorld, plots: readonly Plot[]): readonly SeenEnd[] {
  const rows = onboardingsOf(world);
  return plots.map((plot) => seenEnd(world, plot, rows));
}

/** The rows of the onboardings, one for each. */
export function onboardingsOf(world: InProcessWorld): readonly Row[] {
  const rows = (world.tables.entities('onboardings') ?? []).map(documentOf);
  return [...new Map(rows.map((row) => [row['onboardingId'], row])).values()];
}

function seenEnd(world: InProcessWorld, { endpoint, title }: Plot, rows: readonly Row[]): SeenEnd {
  const id = endpoint.toLowerCase();
  const own = rows.filter((row) => row['endpoint'] === id);
  const code = own[0]?.['code'];
  const seen = world.azure.state.endpoints.get(id);
  const addresses = (seen?.members ?? []).map(({ address }) => address);
  const records = recordsTo(world, addresses);
  return {
    title,
    state: String(own[0]?.['state']),
    ...(typeof code === 'string' ? { code } : {}),
    approvedBy: approversOf(world, seen?.connectionId?.toLowerCase()),
    connectionStatus: seen?.consumer.state.status ?? 'absent',
    recordNames: records.map(({ name }) => name).sort(),
    recordWrites: records.map(({ resource }) => writesOf(world, resource)),
    onboardings: own.length,
    tickets: own.filter((row) => isTold(world, row)).length,
  };
}

const isTold = ({ ticketDesk }: InProcessWorld, row: Row): boolean =>
  ticketDesk.tickets().some(({ correlationId }) => correlationId === row['onboardingId']);

const approversOf = (world: InProcessWorld, connection: string | undefined): readonly string[] =>
  world.azure.context.log
    .filter(({ kind, resource }) => kind === 'connection.approved' && resource === connection)
    .map(({ by }) => by);

const writesOf = (world: InProcessWorld, recordSet: string): number =>
  world.azure.context.log.filter(({ kind, resource }) => kind === 'record.put' && resource === recordSet)
    .length;

/** The A record sets that lead to one of these addresses. */
function recordsTo(world: InProcessWorld, addresses: readonly string[]) {
  return world.privateDns.zones().flatMap(({ id, name: zone, recordSets }) =>
    [...recordSets].flatMap(([key, versions]) => {
      const [type, name] = key.split('/');
      const leadsThere = versions.at(-1)?.records?.addresses.some((each) => addresses.includes(each));
      return type === 'A' && leadsThere
        ? [{ name: `${name}.${zone}`, resource: `${id}/a/${name}`.toLowerCase() }]
        : [];
    }),
  );
}
