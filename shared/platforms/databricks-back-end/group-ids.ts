/** What clusters (and users) reach a workspace by. */
export const WORKSPACE: readonly string[] = ['databricks_ui_api'];

/** What browsers of a whole region sign in by. */
export const AUTHENTICATION: readonly string[] = ['browser_authentication'];
