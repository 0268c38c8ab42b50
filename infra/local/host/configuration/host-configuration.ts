import type * as z from 'zod';
import { type AppSettings, expandSettings } from './expand-settings.ts';
import { type HostJson, HostJsonFile } from './host-json.ts';
import { unknownNames } from './unknown-names.ts';

/** What host.json means, with every default filled in. */
export interface HostConfiguration {
  /** The first segments of every HTTP route. */
  readonly routePrefix: string;
  readonly http: HttpLimits;
  /** How long one invocation may take; infinite for `-1`. */
  readonly functionTimeoutSeconds: number;
  /** The functions to load; all of them where host.json does not say. */
  readonly functions: readonly string[] | undefined;
  /** Folders whose changes restart the host; relative to the app. */
  readonly watchDirectories: readonly string[];
  readonly queues: QueueOptions;
  readonly durableTask: DurableTaskOptions;
  /** The least severe level that is logged, by category; `default` is for all others. */
  readonly logLevels: Readonly<Record<string, string>>;
}

/** How many HTTP requests are taken at a time; -1 for no limit. */
interface HttpLimits {
  readonly maxOutstandingRequests: number;
  readonly maxConcurrentRequests: number;
  /** Headers on every answer of an HTTP function. */
  readonly customHeaders: Readonly<Record<string, string>>;
}

/** How storage queues are polled; the defaults are those of the Storage Queues extension 5. */
export interface QueueOptions {
  readonly maxPollingIntervalSeconds: number;
  /** How long a message rests after its function has failed. */
  readonly visibilityTimeoutSeconds: number;
  readonly batchSize: number;
  /** The next batch is fetched when no more than so many messages are under way. */
  readonly newBatchThreshold: number;
  readonly maxDequeueCount: number;
  readonly messageEncoding: 'base64' | 'none';
}

/** What the durable engine may do at a time. */
export interface DurableTaskOptions {
  readonly hubName: string;
  readonly maxConcurrentActivityFunctions: number | undefined;
  readonly maxConcurrentOrchestratorFunctions: number | undefined;
  readonly maxOrchestrationActions: number | undefined;
}

/** The configuration, and a sentence for every name that this host does not know. */
interface ReadConfiguration {
  readonly configuration: HostConfiguration;
  readonly warnings: readonly string[];
}

type Read = z.output<typeof HostJsonFile>;

/** Without a plan, the host allows what App Service and Flex Consumption do: 30 minutes. */
const DEFAULT_TIMEOUT_SECONDS = 1800;

/** Reads host.json; `%NAME%` stands for a setting. Throws for a value that is not right, and names its place. */
export function readConfiguration(hostJson: HostJson, settings: AppSettings): ReadConfiguration {
  const { data, error } = HostJsonFile.safeParse(hostJson);
  if (data === undefined) throw new Error(`host.json is not right: ${faultsIn(error)}`);
  const warnings = unknownNames(HostJsonFile, hostJson).map(
    (place) => `host.json: this host does not know "${place}" and goes on without it.`,
  );
  return { configuration: configurationOf(data, settings), warnings };
}

const faultsIn = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ');

function configurationOf(data: Read, settings: AppSettings): HostConfiguration {
  const { http, queues, durableTask } = data.extensions ?? {};
  return {
    routePrefix: http?.routePrefix ?? 'api',
    http: {
      maxOutstandingRequests: http?.maxOutstandingRequests ?? -1,
      maxConcurrentRequests: http?.maxConcurrentRequests ?? -1,
      customHeaders: http?.customHeaders ?? {},
    },
    functionTimeoutSeconds: data.functionTimeout ?? DEFAULT_TIMEOUT_SECONDS,
    functions: data.functions,
    watchDirectories: data.watchDirectories ?? [],
    queues: queueOptionsOf(queues ?? {}),
    durableTask: {
      hubName: expandSettings(durableTask?.hubName ?? 'TestHubName', settings),
      maxConcurrentActivityFunctions: durableTask?.maxConcurrentActivityFunctions,
      maxConcurrentOrchestratorFunctions: durableTask?.maxConcurrentOrchestratorFunctions,
      maxOrchestrationActions: durableTask?.maxOrchestrationActions,
    },
    logLevels: data.logging?.logLevel ?? {},
  };
}

type ReadQueues = NonNullable<NonNullable<Read['extensions']>['queues']>;

function queueOptionsOf(queues: ReadQueues): QueueOptions {
  const batchSize = queues.batchSize ?? 16;
  return {
    maxPollingIntervalSeconds: queues.maxPollingInterval ?? 60,
    visibilityTimeoutSeconds: queues.visibilityTimeout ?? 0,
    batchSize,
    // Half a batch per processor; this host behaves like an instance with one.
    newBatchThreshold: queues.newBatchThreshold ?? Math.floor(batchSize / 2),
    maxDequeueCount: queues.maxDequeueCount ?? 5,
    messageEncoding: queues.messageEncoding ?? 'base64',
  };
}
