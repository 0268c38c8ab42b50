import { Fault } from '../../../shared/domain/fault.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { TargetResource } from '../../../shared/domain/private-endpoint.ts';
import type { RawResource } from '../../../shared/domain/profile-check.ts';
import { found, type Reading, valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { RunningCompute, WorkspaceCompute } from '../../../shared/effects/workspace-compute.ts';
import { asksForCompute } from '../../../shared/plan/checks/check-profile.ts';
import { ofTargetAlone } from '../../../shared/plan/checks/check-target.ts';
import { valueAt } from '../../../shared/plan/templates/property-at.ts';

/** What runs in the target, in words, where a check of the profile tells it. It decides nothing: what cannot be seen is said. */
export async function readCompute(
  effects: Effects,
  { checks, id }: PlatformProfile,
  target: Reading<TargetResource>,
  groupIds: readonly string[],
): Promise<{ readonly compute?: Reading<RawResource> }> {
  const workspaceUrl = valueAt(valueIn(target)?.body ?? {}, 'properties.workspaceUrl');
  const asked = ofTargetAlone(checks, target, { groupIds });
  if (typeof workspaceUrl !== 'string' || !asksForCompute({ ...asked, checks })) return {};
  const client = await effects.workspaceCompute(id);
  return client === undefined ? {} : { compute: found({ running: await lookInto(client, workspaceUrl) }) };
}

async function lookInto(client: WorkspaceCompute, workspaceUrl: string): Promise<string> {
  try {
    const running = await client.listRunning(workspaceUrl);
    return running.length === 0 ? 'nothing' : running.map(inWords).join('; ');
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return `not known (${fault.message})`;
  }
}

const inWords = ({ id, kind, name, state }: RunningCompute): string => `${kind} ${name} (${id}), ${state}`;
