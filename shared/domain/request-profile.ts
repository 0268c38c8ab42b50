import type { InputField } from './input-field.ts';

/** How a platform is asked for endpoints: what the requester tells us, and the steps in their order. */
export interface PlatformRequestProfile {
  /** What the requester tells us. */
  readonly inputs: readonly InputField[];
  /** What the endpoints may lead to. */
  readonly target: RequestTargetProfile;
  /** Where a requester names these inputs, the platform makes so many connections to that resource of ours too. */
  readonly besides?: readonly BesidesProfile[];
  /** The first that is not done decides what comes next. */
  readonly steps: readonly RequestStep[];
}

/** A further resource of ours that a request may be about. */
export interface BesidesProfile {
  /** An input that is a resource ID. */
  readonly input: string;
  readonly connectionCount: number;
}

/** What the endpoints of a request may lead to, and where that comes from. */
export interface RequestTargetProfile {
  readonly kinds: readonly ('resource' | 'alias')[];
  /** The input of a task that brings the target back (an alias, or a resource ID) where the requester does not know it yet. */
  readonly input?: string;
  /** Names of the inputs by which the platform's own API says the alias: an organization with some of its services, or a region. */
  readonly lookUp?: Readonly<Record<'organization' | 'services' | 'region', string>>;
  /** The steps of the platform's guide that looking it up stands for. */
  readonly guideSteps?: readonly string[];
}

/** One step of a request, and the steps of the platform's guide that it stands for. */
export type RequestStep = RequestMove & { readonly guideSteps?: readonly string[] };

/** What a step of a request does. */
type RequestMove =
  /** The name that this input gives to the platform's configuration must be free there, by the platform's API. */
  | { readonly kind: 'nameIsFree'; readonly input: string }
  /** A person pastes a text for the platform, which has no API for it; told while the connections of the next `await` have not come. */
  | {
      readonly kind: 'ask';
      readonly party: string;
      readonly text: string;
      /** Added to the text where the requester named an input. */
      readonly also?: { readonly onlyWith: string; readonly text: string };
      /** Told once, where for so many days only some of the connections are there. */
      readonly followUp?: { readonly afterDays: number; readonly text: string };
    }
  /** These network checks of the profile, `at: 'request'`, are passed; what they give is for the texts of later steps. */
  | { readonly kind: 'check'; readonly checks: readonly string[] }
  /** A task of the profile that comes `beforeEndpoint`, by its ID. */
  | { readonly kind: 'task'; readonly task: string }
  /** The app makes the endpoints that the request names and that do not exist yet. */
  | {
      readonly kind: 'create';
      /** Used where the requester names none; left out, they have to (unless it leads to a Private Link service). */
      readonly groupIds?: readonly string[];
    }
  /** The platform makes its connections to our target. */
  | { readonly kind: 'await'; readonly connectionCount: number }
  /** A person confirms which endpoints are the platform's. */
  | { readonly kind: 'confirm' }
  /** The app makes the private endpoint rules at the platform by which the platform makes its endpoints. */
  | RulesStep
  /** Each of these rules has become effective; looked at once its endpoint is onboarded. */
  | { readonly kind: 'follow' }
  /** Together: all or none. Each: every endpoint for itself. Attested: those that the platform says it made by our rules. */
  | { readonly kind: 'onboard'; readonly how: 'together' | 'each' | 'attested' };

/** Which rules a request needs, as data. */
export interface RulesStep {
  readonly kind: 'rules';
  /** Names of the inputs: the workspace's ID, its configuration's name, and (optional) group IDs and domain names. */
  readonly inputs: Readonly<Record<'workspace' | 'configuration' | 'groupIds' | 'domainNames', string>>;
  /** Types of targets that take domain names instead of group IDs: our own Private Link services. */
  readonly namedTypes: readonly string[];
  /** Group IDs where the requester names none, by type of target in lower case. */
  readonly usualGroupIds: Readonly<Record<string, readonly string[]>>;
  /** How long a rule waits for its approval at the platform, in days. */
  readonly pendingDays: number;
}

/** The step that makes rules, where a profile has one. */
export const rulesStepOf = (request: PlatformRequestProfile | undefined): RulesStep | undefined =>
  request?.steps.find((step) => step.kind === 'rules');

/** True where the endpoints are ours: the requester names them. Otherwise the platform makes them. */
export const namesEndpoints = ({ steps }: PlatformRequestProfile): boolean =>
  steps.some((step) => step.kind === 'onboard' && step.how === 'each');

/** True where connections count only once a person has confirmed, in a request of ours, that they are the platform's. */
export const asksForConfirmation = (request: PlatformRequestProfile | undefined): boolean =>
  request?.steps.some(({ kind }) => kind === 'confirm') ?? false;
