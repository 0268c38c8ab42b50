import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { HostOptions } from '../../../../infra/local/host/host-options.ts';
import { aHost, type TestHost } from '../../a-host.ts';

export interface ClientHost extends TestHost {
  /** Does something with the SDK's own client inside of a function; rejects with what that throws. */
  asClient<T>(use: (client: df.DurableClient) => Promise<T>): Promise<T>;
}

/** A host with one more function, in which tests use the real durable client. */
export async function aClientHost(
  register: () => void,
  options: Partial<HostOptions> = {},
): Promise<ClientHost> {
  let use: (client: df.DurableClient) => Promise<unknown> = async () => undefined;
  const handler = async (_request: HttpRequest, context: InvocationContext) => {
    const answer = await use(df.getClient(context)).then(
      (result) => ({ result: result ?? null }),
      (fault: Error) => ({ fault: fault.message }),
    );
    return { jsonBody: answer };
  };
  const host = await aHost(() => {
    register();
    app.http('use', { extraInputs: [df.input.durableClient()], handler });
  }, options);
  return {
    ...host,
    asClient: async (next) => {
      use = next;
      const { result, fault } = JSON.parse((await host.request('POST', '/api/use')).body);
      if (fault !== undefined) throw new Error(fault);
      return result;
    },
  };
}
