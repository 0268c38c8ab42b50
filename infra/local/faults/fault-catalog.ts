import type { ResolverFault } from '../dns/resolver-fault.ts';
import { refusal } from '../tickets/servicenow/table-refusals.ts';
import type { FaultRule } from '../wire/with-faults.ts';

/** Services beside Azure Resource Manager that rules of the wire stand in front of; `tickets` is the ticket desk. */
export type OtherService =
  | 'clickHouse'
  | 'galaxy'
  | 'databricks'
  | 'tickets'
  | 'serviceNow'
  | 'ticketTopic'
  | 'tables';

/** A fault that people can switch on while the world runs. Its name is its address. */
export type FaultKind = {
  readonly name: string;
  /** What then happens, in a sentence. */
  readonly about: string;
} & (WireFault | NameFault);

interface WireFault {
  readonly service: 'arm' | OtherService;
  readonly fault: FaultRule['fault'];
  /** Which methods it hits; all where none are named. */
  readonly methods?: readonly string[];
}

interface NameFault {
  readonly resolver: string;
  readonly faults: readonly ResolverFault[];
}

/** Without POST, by which the app only asks Resource Graph. */
const WRITES = ['PUT', 'PATCH', 'DELETE'];

/** Longer than the app waits for one answer (2 s), so a slow resolver is as good as none. */
const SLOW_SECONDS = 3;

/** As ServiceNow words it; how long to wait is ours, so that a tried-out fault is over soon. */
const SERVICENOW_RATE_LIMIT = refusal(
  429,
  'Rate limit exceeded',
  'Rejected by large volume of incoming requests',
  { 'retry-after': '5' },
);

/** Everything that can be switched on, in the order in which it is listed. */
export const FAULT_CATALOG: readonly FaultKind[] = [
  {
    name: 'arm-429',
    about: 'Azure Resource Manager throttles every call of the app',
    service: 'arm',
    fault: 'answer-429',
  },
  {
    name: 'arm-locked',
    about: "another operation is in the way of the app's writes to Azure",
    service: 'arm',
    fault: 'answer-429-locked',
    methods: WRITES,
  },
  {
    name: 'arm-403',
    about: 'Azure Resource Manager forbids every write of the app',
    service: 'arm',
    fault: 'answer-403',
    methods: WRITES,
  },
  {
    name: 'arm-500',
    about: 'Azure Resource Manager fails at every call of the app',
    service: 'arm',
    fault: 'answer-500',
  },
  {
    name: 'arm-lost-answer',
    about: "the app's writes to Azure take effect, and their answers are lost",
    service: 'arm',
    fault: 'lose-answer',
    methods: WRITES,
  },
  { name: 'tables-down', about: 'Table Storage answers 503', service: 'tables', fault: 'answer-503' },
  {
    name: 'clickhouse-down',
    about: "ClickHouse Cloud's API drops every connection",
    service: 'clickHouse',
    fault: 'drop',
  },
  {
    name: 'galaxy-down',
    about: "Starburst Galaxy's API drops every connection",
    service: 'galaxy',
    fault: 'drop',
  },
  {
    name: 'databricks-down',
    about: "Databricks' APIs answer 503",
    service: 'databricks',
    fault: 'answer-503',
  },
  {
    name: 'ticket-desk-down',
    about: 'the ticket desk drops every message of the app',
    service: 'tickets',
    fault: 'drop',
    methods: ['POST'],
  },
  { name: 'servicenow-down', about: 'ServiceNow answers 503', service: 'serviceNow', fault: 'answer-503' },
  {
    name: 'servicenow-429',
    about: 'ServiceNow refuses every call by its rate limit',
    service: 'serviceNow',
    fault: SERVICENOW_RATE_LIMIT,
  },
  {
    name: 'topic-down',
    about: 'the Event Grid topic of tickets drops every event',
    service: 'ticketTopic',
    fault: 'drop',
  },
  {
    name: 'slow-resolver',
    about: `the resolver of the spoke takes ${SLOW_SECONDS} s for every answer`,
    resolver: 'spoke',
    faults: [{ kind: 'slow', seconds: SLOW_SECONDS }],
  },
  {
    name: 'silent-resolver',
    about: 'the resolver of the spoke does not answer',
    resolver: 'spoke',
    faults: [{ kind: 'silent' }],
  },
];
