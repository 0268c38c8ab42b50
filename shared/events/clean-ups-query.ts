import * as z from 'zod';
import { continuationLike, limitUpTo } from './read-query.ts';

/** The query of `GET /api/cleanups`: which page of it. */
export const CleanUpsQuery = z.object({
  limit: limitUpTo(200, 50),
  continuation: continuationLike(/^\d{13}-[0-9a-f]{64}$/),
});
