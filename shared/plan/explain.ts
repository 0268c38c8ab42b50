import type { HoldCode, RefusalCode } from '../domain/onboarding.ts';

/** Words for a hold: why it waits, where the check itself has not said so, and what to do next. */
interface HoldWords {
  readonly reason: string;
  readonly advice: string;
}

/** One sentence for people on why something with this code waits. */
export const explainHold = (code: HoldCode): string => HOLDS[code].reason;

/** One sentence for people on what to do next about a hold. */
export const adviseOn = (code: HoldCode): string => HOLDS[code].advice;

/** One sentence for people on why we decided not to act. */
export const explainRefusal = (code: RefusalCode): string => REFUSALS[code];

const says = (reason: string, advice: string): HoldWords => ({ reason, advice });

/** A code without words does not compile. */
const HOLDS: Readonly<Record<HoldCode, HoldWords>> = {
  'not-allowlisted': says(
    'No allowlist entry lets this endpoint connect to this target.',
    'Add an allowlist entry, or release this one endpoint.',
  ),
  'entry-expired': says('The allowlist entry has expired.', 'Renew the entry, or release this one endpoint.'),
  'entry-needs-person': says(
    'The allowlist entry asks for the release of a person.',
    'Check who asked and what for, then release or refuse.',
  ),
  'entry-too-wide': says(
    'The allowlist entry would act by itself for anyone.',
    'Name a subscription or an endpoint in the entry, or set its mode to person.',
  ),
  'max-connections-reached': says(
    'The allowlist entry has no place left.',
    'Remove connections that are no longer needed, raise the number in the entry, or release this one endpoint.',
  ),
  'attestation-missing': says(
    'The platform has not confirmed that it made this endpoint.',
    'Ask the platform, or change the entry.',
  ),
  'first-approval': says(
    "This would be the target's first approved connection, and existing access may be cut off.",
    'Make sure that every network that uses the target resolves its private name, then release.',
  ),
  'approved-elsewhere': says(
    'The connection is Approved already, but not by this app.',
    'Find out who approved it; add an allowlist entry or release it, or remove the connection.',
  ),
  'no-open-request': says(
    'There is no open request of ours to the platform for this target.',
    'Make the request here first; if nobody asked the platform for this, refuse.',
  ),
  'unexpected-connections': says(
    'More connections of the platform wait than were asked for.',
    'Find out which are ours and have the others removed; the rest then goes on by itself.',
  ),
  'confirm-endpoints': says(
    "A person has to confirm that these endpoints are the platform's.",
    'Compare the endpoint IDs with those that the platform gave you, and bring them back with the release.',
  ),
  'platform-not-configured': says(
    'The platform lacks settings.',
    'Ask the operator of this app to fill in the settings named here.',
  ),
  'platform-mismatch': says(
    'The platform cannot serve this endpoint.',
    "Compare the allowlist entry's services with the platform's, and the alias with the endpoint's.",
  ),
  'preflight-failed': says(
    'The target does not fulfil what the platform needs.',
    'Change the target, or ask for another one.',
  ),
  'target-unreadable': says(
    'The target cannot be read from here.',
    'Grant this app read access to the target, or ask its owner to approve the connection.',
  ),
  'target-absent': says('The target does not exist.', 'Remove the endpoint, or make the target again.'),
  'endpoint-not-settled': says(
    'Azure has not finished making the endpoint.',
    "Look at the endpoint's provisioning state in the portal.",
  ),
  'connection-not-found': says(
    'The target shows no connection from the endpoint.',
    'Make the endpoint again if this lasts.',
  ),
  'unknown-zone': says(
    'It is not known which private DNS zone answers for a host.',
    'Ask the operator of this app to map the host to a zone.',
  ),
  'zone-missing': says(
    'The private DNS zone does not exist, and this app may not make it.',
    'Make the zone in the central resource group.',
  ),
  'zone-ambiguous': says(
    'More than one private DNS zone could be meant.',
    "Map the endpoint's network to one of them in the settings.",
  ),
  'link-missing': says(
    'The private DNS zone is not linked to the network, and this app may not link it.',
    'Link the zone to the network.',
  ),
  'foreign-record': says(
    'A record set of somebody else stands where ours has to go.',
    'Find out who needs it; remove it, or keep it and refuse this endpoint.',
  ),
  'record-set-full': says(
    'The record set has no place for another address.',
    'Remove addresses that are no longer needed.',
  ),
  'zone-group-missing': says(
    'Records of this zone are written by zone groups, and the endpoint has none.',
    'Add a private DNS zone group to the endpoint.',
  ),
  'approval-overdue': says(
    'The platform has not approved the connection in time.',
    "Ask the platform's support; the onboarding goes on once it is Approved.",
  ),
  'propagation-overdue': says(
    'A required resolver does not give the expected addresses.',
    'Look at the resolver that is named here: its forwarding, and its cache.',
  ),
  'connectivity-failed': says(
    'The endpoint does not answer as it should.',
    'Look at network rules on the way, and whether the platform lists the endpoint.',
  ),
  'found-on-day-one': says(
    'It was waiting already when this app first looked.',
    'Find out who asked for it; ask here for its onboarding, or have it removed.',
  ),
  outage: says(
    'Azure or a platform could not be reached for too long.',
    'Nothing was decided; it goes on by itself when the outage is over.',
  ),
  'mode-observes': says('The app only observes.', 'Make the changes by hand, or set the mode to act.'),
  'mode-proposes': says('The app only proposes.', 'Make the changes by hand, or set the mode to act.'),
  'kill-switch-on': says(
    'The kill switch is on.',
    'It goes on by itself when an administrator turns the switch off.',
  ),
};

const REFUSALS: Readonly<Record<RefusalCode, string>> = {
  'connection-rejected':
    'The connection was rejected; make a new endpoint, since Azure hardly ever lets it be approved.',
  'connection-removed': 'The connection is gone: the other side removed it.',
  'endpoint-failed': 'Azure could not make the endpoint; delete it and make it again.',
  'endpoint-gone': 'The private endpoint does not exist.',
  'person-refused': 'A person refused it.',
  'out-of-scope': 'It is not watched by this app, or excluded by a setting.',
};
