import type { HoldCode } from '../../domain/onboarding.ts';

/** One sentence for people on what to do next about a hold; why it waits says the check that raised it. */
export const adviseOn = (code: HoldCode): string => ADVICE[code];

/** A code without words does not compile. */
const ADVICE: Readonly<Record<HoldCode, string>> = {
  'not-allowlisted': 'Add an allowlist entry, or release this one endpoint.',
  'entry-expired': 'Renew the entry, or release this one endpoint.',
  'entry-needs-person': 'Check who asked and what for, then release or refuse.',
  'entry-too-wide': 'Name a subscription or an endpoint in the entry, or set its mode to person.',
  'max-connections-reached':
    'Remove connections that are no longer needed, raise the number in the entry, or release this one endpoint.',
  'attestation-missing': 'Ask the platform, or change the entry.',
  'first-approval':
    'Make sure that every network that uses the target resolves its private name, then release.',
  'approval-cap-reached':
    'It goes on by itself when its turn comes; release it to approve this one nevertheless. Many at once may be a mistake: find out who makes them.',
  revoked:
    'Find out why it was revoked; release it to let it go on, or revoke it with next set to offboard to have it taken back. Until then what stands in Azure stays as it is.',
  'approved-elsewhere':
    'Find out who approved it; add an allowlist entry or release it, or remove the connection.',
  'no-open-request': 'Make the request here first; if nobody asked the platform for this, refuse.',
  'endpoint-unfit': 'Choose another name, or have that endpoint removed; then it goes on by itself.',
  'subnet-unfit': 'Make the subnet, or grant this app read access to its network; it goes on by itself then.',
  'creation-refused':
    'Do what Azure says: grant the role on the endpoint and its subnet, or make room; it tries again by itself.',
  unpaired:
    'Ask for the other group ID too; release it only where nothing uses the other name, as with an account that is no workspace storage.',
  'workspace-unfit':
    'Name the configuration that the workspace has, or have the workspace detached from it; it goes on by itself then.',
  'rule-limit':
    'Have rules, configurations or workspaces removed that are no longer needed, or the limit raised; it tries again by itself.',
  'rule-ended':
    'Find out why it ended; release it to have another rule made in its place, which makes another endpoint, or refuse.',
  'rule-overdue':
    "Look at the rule in the platform's account console, and ask its support; it goes on by itself when it is there.",
  'task-open': 'Do what the text says, then release it, with the values listed here where there are any.',
  'awaiting-connections':
    "Paste the text that comes with this into the platform's support chat; it goes on by itself when its connections are there.",
  'unexpected-connections':
    'Find out which are ours and have the others removed; the rest then goes on by itself.',
  'confirm-endpoints':
    'Compare the endpoint IDs with those that the platform gave you, and bring them back with the release.',
  'platform-not-configured': 'Ask the operator of this app to fill in the settings named here.',
  'platform-mismatch':
    "Compare the services and the alias of the request and of the allowlist entry with the platform's.",
  'name-taken':
    'Refuse it and ask again with another name, or release it to have the endpoints made for that configuration.',
  'registration-withdrawn':
    'Find out who took it off and have it added to their list too; release it to have it put back once.',
  'preflight-failed': 'Change the target, or ask for another one.',
  'target-unreadable':
    'Grant this app read access to the target, or ask its owner to approve the connection.',
  'target-absent': 'Remove the endpoint, or make the target again.',
  'endpoint-not-settled': "Look at the endpoint's provisioning state in the portal.",
  'connection-not-found': 'Make the endpoint again if this lasts.',
  'no-approval-call':
    'Approve it in the portal, or make the endpoint again as somebody who may approve on the target, with automatic approval.',
  'unknown-zone': 'Ask the operator of this app to map the host to a zone.',
  'zone-missing': 'Make the zone in the central resource group.',
  'zone-ambiguous': "Map the endpoint's network to one of them in the settings.",
  'zone-shadows':
    'Find out who uses the zone that is named here, and unlink it; or release it, so that the hosts get zones of their own, which take these names from it.',
  'link-missing': 'Link the zone to the network.',
  'foreign-record': 'Find out who needs it; remove it, or keep it and refuse this endpoint.',
  'name-contested':
    'Find out who keeps it, such as another tool that lists it as its own, and have one of the two stop; release it to have it repaired once more.',
  'record-set-full': 'Remove addresses that are no longer needed.',
  'zone-group-missing': 'Add a private DNS zone group to the endpoint.',
  'approval-overdue': "Ask the platform's support; the onboarding goes on once it is Approved.",
  'propagation-overdue': 'Look at the resolver that is named here: its forwarding, and its cache.',
  'change-overdue':
    'Find out whether it was taken on, and whether somebody else undoes it; it goes on by itself when it shows.',
  'connectivity-failed': 'Look at network rules on the way, and whether the platform lists the endpoint.',
  'found-on-day-one': 'Find out who asked for it; ask here for its onboarding, or have it removed.',
  'change-disallowed':
    'Have the policy or the lock changed or this exempted from it, or make the change by hand; it goes on by itself then.',
  outage: 'Nothing was decided; it goes on by itself when the outage is over.',
  'mode-observes': 'Make the changes by hand, or set the mode to act.',
  'mode-proposes': 'Make the changes by hand, or set the mode to act.',
  'offboarding-unreadable':
    'Give the app its reading role back; it goes on by itself as soon as it can read what it has to take back.',
  'kill-switch-on': 'It goes on by itself when an administrator turns the switch off.',
};
