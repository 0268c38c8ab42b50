import type { FirewallPolicy } from './firewall-policy.ts';
import type { PathFacts } from './network-path.ts';
import type { Reading } from './reading.ts';

/** One thing about networks that the app looks at before it goes on, as data: where it starts, and what is right. */
export type NetworkCheck = NetworkCheckBase & NetworkWalk;

interface NetworkCheckBase {
  /** Unique within the profile, among its other checks too. */
  readonly id: string;
  /** What is looked at, as a phrase for tables: `a way out on port 443`. */
  readonly title: string;
  /** The steps of the platform's guide that it stands for, as the guide names them. */
  readonly guideSteps: readonly string[];
  /** `request`: before there is an endpoint, at a `check` step of the request. `endpoint`: when one is onboarded. */
  readonly at: 'request' | 'endpoint';
  /** Only where people gave this input: an optional part of a request. */
  readonly onlyWith?: string;
  /** Only for endpoints with one of these group IDs. */
  readonly groupIds?: readonly string[];
  /** What is wrong is a hold, or a remark. What cannot be seen is a hold that an approver may release, or a remark. */
  readonly otherwise: 'hold' | 'remark';
  /** Who may overrule what is wrong; by default nobody: the network itself has to change. */
  readonly releasableBy?: 'approver' | 'nobody';
  /** A sentence for people before what was found; may hold `{placeholders}` as in a task. */
  readonly words: string;
  /** Placeholders for the texts of later steps, each with the fact of a finding that it stands for, such as `alias`. */
  readonly gives?: Readonly<Record<string, string>>;
}

/** What is looked at. `from`, and every other text, may hold `{placeholders}`; a list of IDs starts several walks. */
export type NetworkWalk =
  /** Machines at `from` (a virtual machine or an interface) need an explicit way to the internet on `port`, 443 by default. */
  | { readonly walk: 'wayOut'; readonly from: string; readonly port?: number }
  /** What stands behind the Private Link service at `from`, to its machines, and on to a firewall where that is named. */
  | {
      readonly walk: 'behindService';
      readonly from: string;
      readonly ports: readonly number[];
      readonly probePort?: number;
      readonly onwards?: { readonly firewall: string; readonly prefixes: readonly string[] };
    }
  /** The subnet at `from` has room, and where asked for lies in a region and holds private endpoints alone. */
  | {
      readonly walk: 'subnet';
      readonly from: string;
      readonly isDedicated: boolean;
      readonly region?: string;
      readonly addressCount: number;
    }
  /** The firewall policy at `from` lets these hosts through; what is missing is proposed to `party` as a rule collection. */
  | {
      readonly walk: 'firewallRules';
      readonly from: string;
      readonly party: string;
      readonly hosts: string;
      readonly sources: string;
      readonly group: string;
      readonly name: string;
    };

/** What one walk of a check read. */
export type NetworkReading =
  | { readonly kind: 'path'; readonly path: PathFacts }
  | { readonly kind: 'policy'; readonly policy: Reading<FirewallPolicy> };

/** What was read for a profile's network checks, by check; none where the start is not known. */
export type NetworkFacts = Readonly<Record<string, readonly NetworkReading[]>>;
