import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { Fault } from '../../domain/fault.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** Counts every call to Azure Resource Manager, and those that were refused for a spent quota, by Azure or before they were sent. */
export function counted(httpClient: HttpClient, telemetry: Pick<Telemetry, 'count'>): HttpClient {
  return {
    async sendRequest(request) {
      const call = classOf(request);
      try {
        const answer = await httpClient.sendRequest(request);
        telemetry.count('autopilot.arm.calls', { ...call, status: `${Math.floor(answer.status / 100)}xx` });
        if (answer.status === 429) telemetry.count('autopilot.arm.throttled', { ...call, by: 'azure' });
        return answer;
      } catch (error) {
        if (error instanceof Fault && error.code === 'throttled')
          telemetry.count('autopilot.arm.throttled', { ...call, by: 'app' });
        else telemetry.count('autopilot.arm.calls', { ...call, status: 'none' });
        throw error;
      }
    },
  };
}

/** The namespace that answers, such as `microsoft.network`; ARM's own calls name none. Nothing else of the address is told. */
function classOf({ method, url }: Pick<PipelineRequest, 'method' | 'url'>) {
  const path = new URL(url).pathname.toLowerCase();
  const [, provider = 'microsoft.resources'] = /.*\/providers\/([a-z.]{1,60})(?:\/|$)/.exec(path) ?? [];
  if (provider === 'microsoft.resourcegraph') return { provider, operation: 'query' };
  return { provider, operation: OPERATIONS[method] ?? 'write' };
}

const OPERATIONS: Readonly<Record<string, string>> = { GET: 'read', HEAD: 'read', DELETE: 'delete' };
