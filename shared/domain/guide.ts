/** What every onboarding or request does, whatever the platform: a step of a guide that is this needs nothing in a profile. */
export type SharedPart =
  | 'request'
  | 'readTarget'
  | 'permissions'
  | 'settings'
  | 'createEndpoint'
  | 'fitSubnet'
  | 'readEndpoint'
  | 'awaitApproval'
  | 'firstApproval'
  | 'approve'
  | 'readService'
  | 'servicePlan'
  | 'allowListCall'
  | 'organizationList'
  | 'zone'
  | 'records'
  | 'link'
  | 'propagation'
  | 'path'
  | 'eachEndpoint'
  | 'cleanUp'
  | 'afterOffboarding';

/** One step of a vendor's guide, in our own words. */
export interface GuideStep {
  /** Never changes: profiles name it in `guideSteps`, as `<guide>/<step>`, such as `ataccama/step-4`. */
  readonly id: string;
  /** The guide's own number or heading of it, so that a reader finds it there. */
  readonly place: string;
  readonly title: string;
  /** What every onboarding or request does for it, with or without the profile's own parts. */
  readonly done?: readonly SharedPart[];
  /** The guide says the same a second time: this is the step that counts. */
  readonly sameAs?: string;
}

/** A vendor's manual procedure, step by step: options, prerequisites, checklists and troubleshooting too. */
export interface Guide {
  /** The platform's ID. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly GuideStep[];
}
