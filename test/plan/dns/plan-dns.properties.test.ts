import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExistingRecordSet, RecordSetChange } from '../../../shared/domain/dns.ts';
import { decodeOwners, isOurs } from '../../../shared/plan/dns/owner-metadata.ts';
import { planDns } from '../../../shared/plan/dns/plan-dns.ts';
import { aDnsPolicy, aHost, anEndpoint, aRecordSet, aZone } from '../builders/dns-builders.ts';

/** One look of one endpoint at the shared name. */
interface Turn {
  readonly name: string;
  readonly generation: string;
  readonly addresses: readonly string[];
}

const turn = fc
  .record({ who: fc.constantFrom('a', 'b', 'c'), generation: fc.constantFrom('g1', 'g2') })
  .chain(({ who, generation }) =>
    fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).map(
      (ends): Turn => ({
        name: `pe-${who}`,
        generation,
        addresses: ends.map((end) => `10.${who.charCodeAt(0)}.0.${end}`),
      }),
    ),
  );
const turns = fc.array(turn, { minLength: 1, maxLength: 8 });
const ttls = fc.constantFrom(60, 300);
const foreignMetadata = fc
  .dictionary(fc.constantFrom('managedby', 'creator', 'owner', 'active-000000000000'), fc.string())
  .filter((metadata) => !isOurs(metadata));

const look = (
  { name, generation, addresses }: Turn,
  record: ExistingRecordSet | undefined,
  recordTtlSeconds = 300,
) =>
  planDns({
    hosts: [aHost({ addresses })],
    endpoint: anEndpoint({ name }),
    generation,
    zones: [aZone()],
    recordSets: record ? [record] : [],
    policy: aDnsPolicy({ recordTtlSeconds }),
  });

let writes = 0;
function apply(change: RecordSetChange): ExistingRecordSet {
  const { zone, name, addresses, ttlSeconds, metadata } = change;
  writes += 1;
  return { zone, name, addresses, ttlSeconds, metadata, etag: `etag-${writes}` };
}

/** Looks and writes turn by turn; calls `check` with what stood before and stands after. */
function play(
  all: readonly Turn[],
  check: (turn: Turn, before: ExistingRecordSet | undefined, after: ExistingRecordSet) => void,
): void {
  let record: ExistingRecordSet | undefined;
  for (const one of all) {
    const [change] = look(one, record).recordChanges;
    const after = change ? apply(change) : record;
    if (after === undefined) throw new Error('nothing stands where something was needed');
    check(one, record, after);
    record = after;
  }
}

const activeIn = (record: ExistingRecordSet | undefined) =>
  decodeOwners(record?.metadata ?? {})?.find(({ role }) => role === 'active');

test('once a plan is carried out, planning again changes nothing', () => {
  fc.assert(
    fc.property(turns, (all) => {
      play(all, (one, _, after) => {
        const again = look(one, after);

        expect(again.recordChanges).toEqual([]);
        expect(again.objections).toEqual([]);
      });
    }),
  );
});

test('in whatever order endpoints come, none overwrites the active one, and every one is written down', () => {
  fc.assert(
    fc.property(turns, (all) => {
      const seen = new Set<string>();
      play(all, (one, before, after) => {
        seen.add(anEndpoint({ name: one.name }).id);
        const active = activeIn(before);
        const isOther = active !== undefined && active.endpoint !== anEndpoint({ name: one.name }).id;

        expect(new Set(after.addresses)).toEqual(new Set(isOther ? active.addresses : one.addresses));
        expect(activeIn(after)?.endpoint).toBe(active?.endpoint ?? anEndpoint({ name: one.name }).id);
        expect(new Set(decodeOwners(after.metadata)?.map(({ endpoint }) => endpoint))).toEqual(seen);
      });
    }),
  );
});

test('every write carries the precondition of exactly what was read', () => {
  fc.assert(
    fc.property(turns, ttls, (all, ttlSeconds) => {
      play(all, (one, before) => {
        for (const change of look(one, before, ttlSeconds).recordChanges) {
          expect(change.precondition).toEqual(
            before ? { kind: 'unchanged', etag: before.etag } : { kind: 'absent' },
          );
        }
      });
    }),
  );
});

test('a foreign record set is never written, whatever it holds', () => {
  const addresses = fc.array(fc.constantFrom('10.97.0.1', '10.97.0.2', '10.0.0.9'), { maxLength: 3 });

  fc.assert(
    fc.property(turn, foreignMetadata, addresses, ttls, (one, metadata, held, ttlSeconds) => {
      const planned = look(one, aRecordSet({ metadata, addresses: held, ttlSeconds }));

      expect(planned.recordChanges).toEqual([]);
      expect(planned.objections.length + planned.remarks.length).toBe(1);
    }),
  );
});
