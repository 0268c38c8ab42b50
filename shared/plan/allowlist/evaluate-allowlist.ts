import type { AllowlistEntry, AllowlistRows, AllowlistScope, Requester } from '../../domain/allowlist.ts';
import type { HoldCode } from '../../domain/onboarding.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { type ResourceId, scopesOf, toResourceId } from '../../domain/resource-id.ts';
import { bySpecificity } from './compare-scopes.ts';
import { type AllowlistQuestion, type EntryReason, judgeEntry } from './judge-entry.ts';

/** The scopes under which an entry for this target can stand, most specific first. */
export function scopesFor(target: Target): AllowlistScope[] {
  if (target.kind === 'alias') return [{ kind: 'alias', alias: target.alias.toLowerCase() }];
  return scopesOf(toResourceId(target.id)).map((id) => ({ kind: 'scope', id }));
}

/** The requesters under which an entry for this endpoint can stand, most specific first. */
export function requestersFor(endpoint: ResourceId, subscriptionId: string): Requester[] {
  return [
    { kind: 'endpoint', endpoint: toResourceId(endpoint) },
    { kind: 'subscription', subscriptionId: subscriptionId.toLowerCase() },
    { kind: 'anyone' },
  ];
}

/** What the allowlist says. A hold's `entry` is the one that came nearest: it would match after a release. */
export type AllowlistVerdict =
  | { readonly kind: 'allow'; readonly entry: AllowlistEntry; readonly remarks: readonly string[] }
  | {
      readonly kind: 'hold';
      readonly objection: Objection;
      readonly entry?: AllowlistEntry;
      readonly remarks: readonly string[];
    };

interface JudgedEntry {
  readonly entry: AllowlistEntry;
  readonly reasons: readonly EntryReason[];
}

/**
 * Asks the rows whether this connection may be approved: the most specific entry that allows it wins. Without
 * one it is a hold, never a refusal, with every reason of every entry. Rows that cannot be read never match.
 */
export function evaluateAllowlist(rows: AllowlistRows, question: AllowlistQuestion): AllowlistVerdict {
  const judged = [...rows.entries]
    .sort(bySpecificity)
    .map((entry) => ({ entry, reasons: judgeEntry(entry, question) }));
  const remarks = rows.badRows.map(
    (row) =>
      `Allowlist row ${quoted(row.entryId)} cannot be read: ${oneLine(row.field, 50)}: ${oneLine(row.message)}.`,
  );

  const allowing = judged.find(({ reasons }) => reasons.length === 0);
  return allowing ? { kind: 'allow', entry: allowing.entry, remarks } : holdWith(judged, remarks);
}

function holdWith(judged: readonly JudgedEntry[], remarks: readonly string[]): AllowlistVerdict {
  const nearest = judged.filter(isNear).sort((a, b) => a.reasons.length - b.reasons.length)[0];
  const code = (nearest && gravestCodeOf(nearest)) ?? 'not-allowlisted';
  const objection: Objection = {
    code,
    reason: nearest ? reasonOf(nearest) : 'No allowlist entry lets this endpoint connect to this target.',
    releasableBy: RELEASABLE.has(code) ? 'approver' : 'nobody',
    facts: factsOf(judged, remarks),
    // Which other rows stand in the table does not change what a person releases.
    about: nearest ? [nearest.entry.entryId] : [],
    ...(nearest ? { owner: nearest.entry.owner } : {}),
  };
  return nearest
    ? { kind: 'hold', objection, entry: nearest.entry, remarks }
    : { kind: 'hold', objection, remarks };
}

/** A person may overrule these for one endpoint; the others say that the entry itself has to change. */
const RELEASABLE: ReadonlySet<HoldCode> = new Set([
  'not-allowlisted',
  'entry-expired',
  'entry-needs-person',
  'max-connections-reached',
]);

/** A release overrules all reasons of an entry at once, so one that no person may overrule speaks for them all. */
function gravestCodeOf({ reasons }: JudgedEntry): HoldCode | undefined {
  const codes = reasons.flatMap(({ code }) => code ?? []);
  return codes.find((code) => !RELEASABLE.has(code)) ?? codes[0];
}

const isNear = ({ reasons }: JudgedEntry): boolean => reasons.every(({ code }) => code !== undefined);

const reasonOf = ({ entry, reasons }: JudgedEntry): string =>
  `Allowlist entry ${quoted(entry.entryId)} would allow it, but ${reasons.map(({ reason }) => reason).join('; ')}.`;

const MOST_SHOWN = 10;

function factsOf(judged: readonly JudgedEntry[], remarks: readonly string[]): Record<string, string> {
  const considered = judged
    .slice(0, MOST_SHOWN)
    .map(
      ({ entry, reasons }, index) =>
        [
          `Entry ${index + 1}`,
          `${quoted(entry.entryId)}: ${reasons.map(({ reason }) => reason).join('; ')}`,
        ] as const,
    );
  const bad = remarks.slice(0, MOST_SHOWN).map((remark, index) => [`Bad row ${index + 1}`, remark] as const);
  return Object.fromEntries([...considered, ...bad]);
}
