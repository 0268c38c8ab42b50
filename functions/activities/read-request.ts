import type { OpenRequest } from '../../shared/domain/platform-request.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** A platform request as it stands in its table, or null when there is none. */
export const readRequest = async (
  effects: Effects,
  input: { readonly requestId: string },
): Promise<OpenRequest | null> => (await (await effects.requests()).read(input.requestId)) ?? null;
