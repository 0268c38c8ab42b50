import * as z from 'zod';
import type { AccountWorkspace } from '../../domain/private-endpoint-rule.ts';
import type { Attached } from '../private-endpoint-rules.ts';
import { type DatabricksAccount, workspacesUrl } from './account-calls.ts';
import { WorkspaceReply } from './account-replies.ts';
import { callDatabricks } from './call-databricks.ts';
import { expected } from './expected.ts';
import { inTurn } from './in-turn.ts';
import { orLimit, overLimit } from './rule-limits.ts';

/** Reads one workspace of the account; undefined when it has none of this ID. */
export const readWorkspace = (
  account: DatabricksAccount,
  workspaceId: string,
): Promise<AccountWorkspace | undefined> =>
  callDatabricks(account, { method: 'GET', url: urlOf(account, workspaceId) }, WorkspaceReply);

/** Attaches a workspace that has no configuration. Databricks would move one that has another, so it is read first. */
export const attach = (
  account: DatabricksAccount,
  workspaceId: string,
  configId: string,
  holder: string,
): Promise<Attached> =>
  inTurn(account, holder, async () => {
    const workspace = await readWorkspace(account, workspaceId);
    if (workspace === undefined) return { kind: 'notFound' };
    if (workspace.configId === configId) return { kind: 'alreadyAttached' };
    if (workspace.configId !== undefined) return { kind: 'other', configId: workspace.configId };
    const count = await countAttached(account, configId);
    return overLimit('workspacesPerConfig', count) ?? write(account, workspaceId, configId);
  });

async function countAttached(account: DatabricksAccount, configId: string): Promise<number> {
  const call = { method: 'GET', url: workspacesUrl(account) } as const;
  const all = expected(
    await callDatabricks(account, call, z.array(WorkspaceReply)),
    'the account has no workspaces',
  );
  return all.filter((workspace) => workspace.configId === configId).length;
}

const write = (account: DatabricksAccount, workspaceId: string, configId: string): Promise<Attached> =>
  orLimit('workspacesPerConfig', async () => {
    const mask = 'network_connectivity_config_id';
    const url = `${urlOf(account, workspaceId)}?update_mask=${mask}`;
    const call = { method: 'PATCH', url, body: { [mask]: configId } } as const;
    expected(await callDatabricks(account, call, z.unknown()), 'the workspace or the configuration is gone');
    return { kind: 'attached' };
  });

const urlOf = (account: DatabricksAccount, workspaceId: string): string =>
  `${workspacesUrl(account)}/${encodeURIComponent(workspaceId)}`;
