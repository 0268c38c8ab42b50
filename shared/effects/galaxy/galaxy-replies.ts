import * as z from 'zod';

/** What `POST /oauth/v2/token` gives. */
export const GalaxyToken = z.object({ access_token: z.string(), expires_in: z.number() });

/** A Private Link configuration; the API has no status, and makes none. */
export const GalaxyPrivateLink = z.object({
  privatelinkId: z.string(),
  name: z.string(),
  cloudRegionId: z.string().default(''),
});
