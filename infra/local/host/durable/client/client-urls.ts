/** Where the durable HTTP API of one host is found, and with which key. */
export interface ClientAddress {
  /** For example `http://localhost:7071`. */
  readonly origin: string;
  readonly taskHub: string;
  readonly systemKey: string | undefined;
  /** The path of the API for the app itself, which needs no key; it cannot be guessed. */
  readonly rpcPath: string;
}

/** The path under which everybody else finds the API. */
const WEBHOOK_PATH = '/runtime/webhooks/durabletask/';

const INSTANCE = 'INSTANCEID';

/** The JSON of the `durableClient` input binding; all of its values are texts. */
export function clientBinding(address: ClientAddress): Record<string, unknown> {
  const baseUrl = `${address.origin}${WEBHOOK_PATH.slice(0, -1)}`;
  const code = codeOf(address);
  const create = `${baseUrl}/orchestrators/{functionName}[/{instanceId}]`;
  return {
    taskHubName: address.taskHub,
    creationUrls: {
      createNewInstancePostUri: `${create}?${code}`,
      createAndWaitOnNewInstancePostUri: `${create}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${code}`,
    },
    managementUrls: managementUrls(address, INSTANCE),
    baseUrl,
    requiredQueryStringParameters: code,
    rpcBaseUrl: `${address.origin}${address.rpcPath}`,
  };
}

/** The links with which an instance is watched and steered. */
export function managementUrls(address: ClientAddress, instanceId: string): Record<string, string> {
  const instance = `${address.origin}${WEBHOOK_PATH}instances/${instanceId}`;
  const query = `taskHub=${address.taskHub}&connection=Storage&${codeOf(address)}`;
  return {
    id: instanceId,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
  };
}

const codeOf = ({ systemKey }: ClientAddress): string => `code=${encodeURIComponent(systemKey ?? '')}`;
