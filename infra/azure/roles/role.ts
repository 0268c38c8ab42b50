/** Whose right it is: each identity holds its own roles, so that neither can do the other's work. */
export type AppIdentity = 'approving' | 'dns';

/** Our custom roles, one per thing that a deployment may leave out. */
export type RoleName =
  | 'reader'
  | 'path-reader'
  | 'zone-reader'
  | 'approver'
  | 'endpoint-maker'
  | 'record-writer'
  | 'zone-maker'
  | 'link-maker';

/** A custom role: what it is for, and who holds it. Its actions are those of the effects that need it. */
export interface RoleKind {
  readonly title: string;
  readonly description: string;
  readonly heldBy: readonly AppIdentity[];
}

/** What the roles are for, in the words of the Azure portal. */
export const ROLE_KINDS: Readonly<Record<RoleName, RoleKind>> = {
  reader: {
    title: 'Reader',
    description:
      'Reads private endpoints, their interfaces and networks, locks, targets and their connections.',
    heldBy: ['approving'],
  },
  'path-reader': {
    title: 'Path Reader',
    description: 'Reads what stands behind a Private Link service: load balancers, routes, rules, machines.',
    heldBy: ['approving'],
  },
  'zone-reader': {
    title: 'Zone Reader',
    description: 'Reads private DNS zones, their links and A record sets.',
    heldBy: ['approving', 'dns'],
  },
  approver: {
    title: 'Approver',
    description: 'Approves private endpoint connections, and removes those that are no longer needed.',
    heldBy: ['approving'],
  },
  'endpoint-maker': {
    title: 'Endpoint Maker',
    description: 'Makes private endpoints that were asked for, and deletes those that the app made.',
    heldBy: ['approving'],
  },
  'record-writer': {
    title: 'Record Writer',
    description: 'Writes and deletes A record sets of private DNS zones.',
    heldBy: ['dns'],
  },
  'zone-maker': {
    title: 'Zone Maker',
    description: 'Makes private DNS zones and their virtual network links.',
    heldBy: ['dns'],
  },
  'link-maker': {
    title: 'Link Maker',
    description: 'Lets private DNS zones be linked to virtual networks.',
    heldBy: ['dns'],
  },
};
