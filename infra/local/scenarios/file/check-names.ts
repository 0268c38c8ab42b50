import { targetTypeOf } from '../../azure/providers/targets/target-types.ts';
import type { Step } from './step.ts';

/** What is wrong with a step, by the field that it is about. */
export interface NameFault {
  readonly step: number;
  readonly field: string;
  readonly message: string;
}

/** The word for the alias under which ClickHouse Cloud offers its service here. */
export const CLICKHOUSE_ALIAS = 'clickhouse-alias';

interface Known {
  readonly targets: Set<string>;
  readonly endpoints: Set<string>;
  readonly requests: Set<string>;
}

/** Finds names that no earlier step has made, and resource types that the local Azure does not have. */
export function checkNames(steps: readonly Step[]): readonly NameFault[] {
  const known: Known = {
    targets: new Set([CLICKHOUSE_ALIAS]),
    endpoints: new Set(),
    requests: new Set(),
  };
  return steps.flatMap((step, index) => {
    const faults = faultsOf(step, known).map((fault) => ({ step: index, ...fault }));
    learn(step, known);
    return faults;
  });
}

type FieldFault = Omit<NameFault, 'step'>;

function faultsOf(step: Step, { endpoints, requests, targets }: Known): readonly FieldFault[] {
  switch (step.do) {
    case 'create':
      return targetTypeOf(step.type) === undefined
        ? [{ field: 'type', message: `the local Azure has no ${step.type}` }]
        : [];
    case 'request':
      return [
        ...(step.target === undefined ? [] : unknown('target', step.target, targets)),
        ...step.endpoints.flatMap((each) =>
          'endpoint' in each ? unknown('endpoints', each.endpoint, endpoints) : [],
        ),
      ];
    case 'allow':
      return unknown('target', step.target, targets);
    case 'connect':
      return unknown('to', step.to, targets);
    case 'disconnect':
      return unknown('endpoint', step.endpoint, endpoints);
    case 'wait':
    case 'decide':
    case 'tickets':
      return unknown('for', step.for, new Set([...endpoints, ...requests]));
    case 'reconcile':
      return unknown('until', step.until, endpoints);
    case 'resolve':
      return unknown('to', step.to, endpoints);
    default:
      return [];
  }
}

/** Resource IDs and aliases stand for themselves. */
const isComplete = (name: string): boolean =>
  name.startsWith('/subscriptions/') || name.endsWith('.azure.privatelinkservice');

function unknown(field: string, name: string, known: ReadonlySet<string>): readonly FieldFault[] {
  if (known.has(name) || isComplete(name)) return [];
  const names = [...known].join(', ') || 'none so far';
  return [{ field, message: `no earlier step makes ${name}; there are: ${names}` }];
}

function learn(step: Step, known: Known): void {
  if (step.do === 'create') known.targets.add(step.name);
  if (step.do === 'request') known.requests.add(step.platform);
  for (const name of namesMadeBy(step)) known.endpoints.add(name);
}

/** Names of the endpoints that a step makes, or asks the app to make. */
export function namesMadeBy(step: Step): readonly string[] {
  if (step.do === 'connect') return [step.endpoint];
  return step.do === 'request' ? step.endpoints.flatMap((each) => ('create' in each ? each.create : [])) : [];
}
