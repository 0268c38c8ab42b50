/** Who does what only Ataccama's portal can. */
export const PORTAL = 'whoever manages the environment in the Ataccama Cloud Portal, or Ataccama Support';
