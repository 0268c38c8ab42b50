import type { CertificateAuthority } from '../wire/certificates.ts';
import type { RunningServer } from '../wire/running-server.ts';
import { serveHttps } from '../wire/serve-https.ts';
import { withFaults } from '../wire/with-faults.ts';
import type { LocalWorld } from '../world/create-world.ts';

/** The ticket systems besides the desk, each behind a socket of its own. */
export interface TicketServers {
  readonly serviceNow: RunningServer;
  readonly topic: RunningServer;
}

/** Serves ServiceNow and the Event Grid topic over HTTPS, on ports that are free. */
export async function serveTicketSystems(
  { faults, serviceNow, ticketTopic }: Pick<LocalWorld, 'faults' | 'serviceNow' | 'ticketTopic'>,
  tls: CertificateAuthority['server'],
): Promise<TicketServers> {
  const [records, topic] = await Promise.all([
    serveHttps(withFaults(serviceNow.handle, faults.serviceNow), { port: 0, tls }),
    serveHttps(withFaults(ticketTopic.handle, faults.ticketTopic), { port: 0, tls }),
  ]);
  return { serviceNow: records, topic };
}
