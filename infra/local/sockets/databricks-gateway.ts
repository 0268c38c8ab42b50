import type { WireServer } from '../wire/wire.ts';
import type { LocalWorld } from '../world/create-world.ts';

const TO_WORKSPACE = /^\/(adb-[^/]+)(\/api\/.*)$/;

/** Databricks behind one socket: the account API, and every workspace below a path that begins with its host. */
export const databricksGateway =
  ({
    databricks,
    databricksWorkspaces,
  }: Pick<LocalWorld, 'databricks' | 'databricksWorkspaces'>): WireServer =>
  (request) => {
    const [, host, path] = TO_WORKSPACE.exec(request.url.pathname) ?? [];
    if (host === undefined || path === undefined) return databricks.handle(request);
    const url = new URL(`https://${host}${path}${request.url.search}`);
    return databricksWorkspaces.handle({ ...request, url });
  };
