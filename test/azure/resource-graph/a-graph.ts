import type { AzureOptions } from '../../../infra/local/azure/local-azure.ts';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import {
  type AzureUnderTest,
  anAzure,
  anEndpoint,
  armUrl,
  call,
  endpointId,
  VAULT,
} from '../builders/an-azure.ts';

/** An Azure whose Resource Graph can be asked by anybody. */
export interface AzureWithGraph extends AzureUnderTest {
  ask(token: string, body: unknown, apiVersion?: string): ReturnType<typeof call>;
}

/** As `anAzure`, with private DNS, and a way to ask its Resource Graph. */
export async function aGraph(options: Partial<AzureOptions> = {}): Promise<AzureWithGraph> {
  const world = await anAzure(options);
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  return {
    ...world,
    ask: (token, body, apiVersion = '2024-04-01') =>
      call(world.azure.handle, {
        method: 'POST',
        url: armUrl(`/providers/Microsoft.ResourceGraph/resources?api-version=${apiVersion}`),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

/** Endpoints by name, settled, and shown by Resource Graph. */
export async function someEndpoints(
  { clock, owner }: AzureWithGraph,
  names: readonly string[],
): Promise<void> {
  await owner.put(`${VAULT}?api-version=2023-07-01`, {});
  for (const name of names)
    await owner.put(endpointId(name), anEndpoint({ target: VAULT, groupId: 'vault' }));
  await clock.runFor(120);
}
