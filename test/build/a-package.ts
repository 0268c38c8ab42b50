import { fileURLToPath } from 'node:url';
import { type AppPackage, buildPackage } from '../../infra/build/package/build-package.ts';

let built: Promise<AppPackage> | undefined;

/** The package of this checkout; it is built once for all tests of a process. */
export function aPackage(): Promise<AppPackage> {
  built ??= buildPackage(fileURLToPath(new URL('../../', import.meta.url)));
  return built;
}
