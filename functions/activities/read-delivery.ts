import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Whether a message is still on its way to the ticketing workflow. */
export const readDelivery = async (
  _effects: Effects,
  input: { readonly deliveryId: string },
  instances: Instances,
): Promise<{ readonly isUnderWay: boolean }> => ({
  isUnderWay: await instances.isRunning(input.deliveryId),
});
