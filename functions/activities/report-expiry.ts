import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import type { ExpiryNotice } from '../../shared/plan/allowlist/plan-expiry-notices.ts';
import {
  type ApprovedConnection,
  composeExpiryReport,
} from '../../shared/plan/tickets/compose-expiry-report.ts';
import { startReport } from './tickets/start-delivery.ts';

/** Tells the owner of an entry about its end, and remembers that they were told. Removes nothing. */
export async function reportExpiry(
  effects: Effects,
  input: { readonly notice: ExpiryNotice; readonly connections: readonly ApprovedConnection[] },
  instances: Instances,
): Promise<void> {
  const { connections, notice } = input;
  const at = effects.now().toISOString();
  await startReport(effects, composeExpiryReport(notice, connections, at), instances);
  await (await effects.controls()).setTold(notice.occasion, at);
}
