import { readUrl } from './read-url.ts';
import { complain, readCheckedList, type SettingReader } from './setting-reader.ts';

/** Databricks on Azure: its account API, and the account where serverless rules are made. */
export interface DatabricksSetting {
  readonly accountUrl: string;
  /** Without it, nothing is asked of the account. */
  readonly accountId?: string;
  /** A gateway of one's own that passes calls on to workspaces, named in the path; by default they are called directly. */
  readonly workspaceGateway?: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const RULE = { scheme: 'secureOrLocal', mayHaveQuery: false } as const;

/** Reads how Databricks is reached; calls carry the managed identity's token, so there is no secret here. */
export function readDatabricks(reader: SettingReader): DatabricksSetting {
  const accountUrl = readUrl(reader, 'DATABRICKS_ACCOUNT_URL', RULE);
  const workspaceGateway = readUrl(reader, 'DATABRICKS_WORKSPACE_GATEWAY', RULE);
  const isGuid = (item: string): boolean => GUID.test(item);
  const [accountId, another] = readCheckedList(reader, 'DATABRICKS_ACCOUNT_ID', isGuid, 'a GUID');
  if (another !== undefined)
    complain(reader, 'DATABRICKS_ACCOUNT_ID', 'must be one account: this app serves one');
  return {
    accountUrl: accountUrl ?? 'https://accounts.azuredatabricks.net',
    ...(accountId === undefined ? {} : { accountId: accountId.toLowerCase() }),
    ...(workspaceGateway === undefined ? {} : { workspaceGateway }),
  };
}
