import type { Objection } from '../../domain/plan.ts';
import type { Preflight } from '../../domain/platform.ts';
import type { TargetResource } from '../../domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../domain/reading.ts';
import { type Check, isOursToApprove, objection } from './check.ts';

/** Checks of the platform's settings, the target, and its connection. */
export const targetChecks: readonly Check[] = [
  function platformIsConfigured({ profile, facts }) {
    return missingSettings(profile.id, profile.title, facts.policy.missingPlatformSettings);
  },

  function targetExists({ facts }) {
    if (facts.request.target.kind !== 'resource' || facts.target.kind !== 'absent') return undefined;
    return objection('target-absent', 'nobody', 'The target does not exist (any more).');
  },

  function targetIsReadable(subject) {
    if (!isOursToApprove(subject)) return undefined;
    const unreadable = [subject.facts.target, subject.connection].find(({ kind }) => kind === 'unreadable');
    if (unreadable?.kind !== 'unreadable') return undefined;
    return objection(
      'target-unreadable',
      'nobody',
      'The target cannot be read from here, so its owner has to approve, or grant this app access.',
      { 'Why it cannot be read': unreadable.reason },
    );
  },

  function connectionIsFound(subject) {
    if (!isOursToApprove(subject) || subject.connection.kind !== 'absent') return undefined;
    return objection(
      'connection-not-found',
      'nobody',
      'The endpoint waits for approval, but the target shows no connection from it.',
    );
  },

  function connectionCanBeApproved(subject) {
    const connection = valueIn(subject.connection);
    if (!isOursToApprove(subject) || connection?.hasNoApprovalCall !== true) return undefined;
    if (connection.status !== 'Pending') return undefined;
    return objection(
      'no-approval-call',
      'nobody',
      "Azure's API has no call that approves connections of this resource type, so this app cannot.",
      { Connection: connection.idAsWritten },
    );
  },

  function targetIsFit({ profile, facts }) {
    return preflightObjection(profile.preflight, facts.target);
  },
];

/** A platform without its settings cannot be spoken to: names the settings. */
export function missingSettings(
  platform: string,
  title: string,
  missing: Readonly<Record<string, readonly string[]>>,
): Objection | undefined {
  const names = Object.hasOwn(missing, platform) ? (missing[platform] ?? []) : [];
  if (names.length === 0) return undefined;
  return objection(
    'platform-not-configured',
    'nobody',
    `${title} needs these settings: ${names.join(', ')}.`,
    {
      'Missing settings': names.join(', '),
    },
  );
}

/** The first preflight check that the target fails; what cannot be read is not fit. */
export function preflightObjection(
  preflight: readonly Preflight[],
  target: Reading<TargetResource>,
): Objection | undefined {
  if (!preflight.includes('hierarchicalNamespace') || valueIn(target)?.isHnsEnabled === true)
    return undefined;
  return objection(
    'preflight-failed',
    'nobody',
    'The storage account has no hierarchical namespace (Azure Data Lake Storage Gen2), or it could not be read.',
    { 'isHnsEnabled should be': 'true' },
  );
}

/** What a target's settings make worth a line, without being an objection. */
export function preflightRemarks(
  preflight: readonly Preflight[],
  target: Reading<TargetResource>,
): readonly string[] {
  const value = valueIn(target);
  if (!value || !preflight.includes('publicAccessIsNoted')) return [];
  return [`Public network access of the target is ${value.publicNetworkAccess}.`];
}
