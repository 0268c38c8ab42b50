import type { Settings } from '../../settings.ts';
import type { HideSecrets } from '../hide-secrets.ts';
import { openAppCredential } from '../open-app-credential.ts';
import { REQUEST_TIMEOUT_MS } from '../request-timeout.ts';
import type { Report, Transport } from '../transport.ts';
import { openTelemetry } from './open-telemetry.ts';
import type { Sink, Telemetry } from './telemetry.ts';

/** The telemetry that the settings ask for; OpenTelemetry and its exporters are loaded when something is told. */
export function telemetryOf(
  { clientId, copyName, telemetry }: Settings,
  transport: Transport,
  hideSecrets: HideSecrets,
): Telemetry {
  const { report = (message, facts) => console.warn(message, facts) } = transport;
  const tell: Report = (message, facts) => report(message, hideSecrets(facts));
  if (telemetry === undefined) return openTelemetry(undefined, tell);
  const { connectionString, identity } = telemetry;
  const load = async (): Promise<Sink> => {
    const { openAzureMonitor } = await import('./open-azure-monitor.ts');
    const { credential: given } = transport;
    return openAzureMonitor({
      connectionString,
      ...(identity && {
        credential: await openAppCredential(identity.clientId ?? clientId, transport, given),
      }),
      ...(transport.httpClient && { httpClient: transport.httpClient }),
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      report: tell,
      hideSecrets,
      name: copyName,
      sends: transport.sendsTelemetry ?? 'by-time',
    });
  };
  return openTelemetry(load, tell);
}
