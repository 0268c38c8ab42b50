import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { ResolverAnswer, ResolverSetting } from '../domain/dns.ts';
import type { LogMessage } from '../domain/log-messages.ts';
import type { Dial } from './probes/dial.ts';

/** How the outside world is reached: real time and sockets in Azure, a simulated world in tests. */
export interface Transport {
  now(): Date;
  /**
   * Carries every HTTP call of the SDKs and of our own clients; the SDK's own client by default. It has to give up
   * after `request.timeout` milliseconds of its clock, whether or not the answer's head has come.
   */
  readonly httpClient?: HttpClient;
  /**
   * Whose tokens every call to Azure carries; by default the managed identity's. The identity library keeps its
   * first transport and its tokens for the whole process, so each of several worlds in one process brings its own.
   */
  readonly credential?: TokenCredential;
  /** The same for private DNS, where the settings name an identity of its own for it. */
  readonly dnsCredential?: TokenCredential;
  /** Asks a resolver; by default over UDP and TCP. */
  readonly askResolver?: (resolver: ResolverSetting, host: string) => Promise<ResolverAnswer>;
  /** Opens a connection for a probe; by default a socket, through the proxy of the settings. */
  readonly dial?: Dial;
  /** Left out, telemetry is sent as time passes; a world with a clock of its own sends it when it is flushed. */
  readonly sendsTelemetry?: 'by-time' | 'when-flushed';
  /** Is told of what was skipped, such as a row that cannot be understood; by default a warning in the log. */
  readonly report?: Report;
}

/** A fixed message and an object of facts, without secrets. */
export type Report = (message: LogMessage, facts: Readonly<Record<string, string>>) => void;
