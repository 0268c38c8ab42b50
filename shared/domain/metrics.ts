/** A metric as it is exported; alerts and the workbook name nothing else. */
interface Metric {
  /** A counter adds up, a histogram gathers single values, a gauge says how it stands at the moment. */
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** In UCUM's notation, as OpenTelemetry asks (https://opentelemetry.io/docs/specs/semconv/general/metrics/). */
  readonly unit: string;
  readonly attributes: readonly string[];
  readonly description: string;
}

/** Every metric of the app. A platform that is not known yet is `unknown`. */
export const METRICS = {
  'autopilot.onboardings': {
    kind: 'gauge',
    unit: '{onboarding}',
    attributes: ['state', 'platform'],
    description: 'Onboardings by state and platform, counted in every reconcile round.',
  },
  'autopilot.held.age.seconds': {
    kind: 'gauge',
    unit: 's',
    attributes: ['code', 'platform'],
    description: 'Age of the oldest hold for each reason and platform, at every reconcile round.',
  },
  'autopilot.kill_switch': {
    kind: 'gauge',
    unit: '1',
    attributes: [],
    description: '1 while the kill switch stops every write, else 0.',
  },
  'autopilot.state.seconds': {
    kind: 'histogram',
    unit: 's',
    attributes: ['state', 'platform'],
    description: 'How long an onboarding was in a state, at the time when it left it.',
  },
  'autopilot.propagation.seconds': {
    kind: 'histogram',
    unit: 's',
    attributes: ['platform'],
    description: 'How long it took until the resolvers agreed on the names of an onboarding.',
  },
  'autopilot.arm.calls': {
    kind: 'counter',
    unit: '{call}',
    attributes: ['provider', 'operation', 'status'],
    description: 'Calls to Azure Resource Manager and Resource Graph by class of operation and of status.',
  },
  'autopilot.arm.throttled': {
    kind: 'counter',
    unit: '{call}',
    attributes: ['provider', 'operation', 'by'],
    description:
      'Calls that were refused for a spent quota: by Azure, or by the app, which then sends nothing.',
  },
  'autopilot.removals': {
    kind: 'counter',
    unit: '{removal}',
    attributes: ['step'],
    description: 'What the app has removed, by the step that the evidence names.',
  },
  'autopilot.cleanup.cap_reached': {
    kind: 'counter',
    unit: '{run}',
    attributes: [],
    description: 'Clean-up runs that found more than their cap lets them remove.',
  },
} as const satisfies Readonly<Record<string, Metric>>;

type Metrics = typeof METRICS;

/** The name of a metric. */
export type MetricName = keyof Metrics;

/** The names of the metrics of one kind. */
export type MetricOf<Kind extends Metric['kind']> = {
  [Name in MetricName]: Metrics[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

/** Exactly the attributes that the table gives the metric. */
export type MetricAttributes<Name extends MetricName> = Readonly<
  Record<Metrics[Name]['attributes'][number], string>
>;
