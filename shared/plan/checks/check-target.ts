import type { Objection } from '../../domain/plan.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { TargetResource } from '../../domain/private-endpoint.ts';
import type { ProfileCheck } from '../../domain/profile-check.ts';
import { found, type Reading, valueIn } from '../../domain/reading.ts';
import type { Policy } from '../../domain/settings.ts';
import { placeholdersIn } from '../templates/fill-text.ts';
import { type Check, isOursToApprove, objection } from './check.ts';
import { type CheckQuestion, checkObjections, checkRemarks } from './check-profile.ts';

/** Checks of the platform's settings, the target, and its connection. */
export const targetChecks: readonly Check[] = [
  function platformIsConfigured({ profile, facts }) {
    return missingSettings(profile, facts.policy);
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
];

/** A platform without its settings cannot be spoken to: names the settings. */
export function missingSettings(
  { settings, title }: Pick<PlatformProfile, 'settings' | 'title'>,
  { absentSettings }: Pick<Policy, 'absentSettings'>,
): Objection | undefined {
  const names = settings.filter((name) => absentSettings.includes(name)).join(', ');
  if (names === '') return undefined;
  const reason = `${title} needs these settings: ${names}.`;
  return objection('platform-not-configured', 'nobody', reason, { 'Missing settings': names });
}

/** What is known besides the target: what runs in it, and the group IDs that are asked for. */
export type BesidesTarget = Partial<Pick<CheckQuestion, 'groupIds' | 'resources'>>;

/** The first check of the target alone that it does not pass: what a request can look at before there is an endpoint. */
export const preflightObjection = (
  checks: readonly ProfileCheck[],
  target: Reading<TargetResource>,
  besides: BesidesTarget = {},
): Objection | undefined => checkObjections(ofTargetAlone(checks, target, besides))[0];

/** What the target's settings make worth a line, without being an objection. */
export const preflightRemarks = (
  checks: readonly ProfileCheck[],
  target: Reading<TargetResource>,
): readonly string[] => checkRemarks(ofTargetAlone(checks, target));

/** What is compared with the endpoint has to wait for it, as has what is limited to a group ID that nobody asked for. */
export const ofTargetAlone = (
  checks: readonly ProfileCheck[],
  target: Reading<TargetResource>,
  { groupIds = [], resources = {} }: BesidesTarget = {},
): CheckQuestion => ({
  checks: checks.filter((check) => check.of === 'target' && !isAboutEndpoint(check)),
  resources: { ...resources, target: target.kind === 'found' ? found(target.value.body) : target },
  groupIds,
  values: {},
});

const isAboutEndpoint = ({ is }: ProfileCheck): boolean =>
  is !== 'present' && ('not' in is ? is.not : is).some((value) => placeholdersIn(String(value)).length > 0);
