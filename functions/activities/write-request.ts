import type { OpenRequest } from '../../shared/domain/platform-request.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Changes what is known of a platform request: the confirmed endpoints, what tasks brought back, or how it ended. */
export async function writeRequest(
  effects: Effects,
  input: {
    readonly requestId: string;
    readonly change: Partial<Pick<OpenRequest, 'status' | 'confirmed' | 'inputs' | 'target'>>;
  },
): Promise<void> {
  const requests = await effects.requests();
  const existing = await requests.read(input.requestId);
  if (existing === undefined) throw new Error(`platform request ${input.requestId} is not in the table`);
  await requests.write({ ...existing, ...input.change });
}
