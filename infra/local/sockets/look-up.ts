import { promises as dns } from 'node:dns';

/** No answer of these kinds is an answer: there is no address. Anything else is a fault of the local world. */
const NO_ADDRESS: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'ETIMEOUT']);

/** Asks the DNS server on this port of 127.0.0.1 over the wire. Throws what is not an answer. */
export async function lookUpOn(port: number, host: string): Promise<readonly string[]> {
  const resolver = new dns.Resolver({ timeout: 1000, tries: 2 });
  resolver.setServers([`127.0.0.1:${port}`]);
  try {
    return await resolver.resolve4(host);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && NO_ADDRESS.has(fault.code)) return [];
    throw fault;
  }
}
