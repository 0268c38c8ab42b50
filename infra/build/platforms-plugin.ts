import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { platformFilesIn } from '../../shared/discover-platforms.ts';

/**
 * Gives the bundle the list of platforms as it is when it is built: in Azure there is no folder to look into. Profiles
 * are found by their files, as where the app runs from its sources.
 */
export const platformsPlugin: Plugin = {
  name: 'platforms',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]platforms[\\/]registry\.ts$/ }, ({ path }) => {
      const folder = dirname(path);
      const names = platformFilesIn(pathToFileURL(`${folder}/`));
      return { contents: registrySource(names), loader: 'ts', resolveDir: folder, watchDirs: [folder] };
    }),
};

function registrySource(names: readonly string[]): string {
  const imports = names.map((name, index) => `import * as p${index} from './${name}.ts';`);
  const entries = names.map((name, index) => `'${name}': profileIn('${name}', p${index})`);
  return [
    `import { orderPlatforms } from '../plan/order-platforms.ts';`,
    `import { profileIn } from '../profile-in.ts';`,
    ...imports,
    `export const platforms = orderPlatforms({ ${entries.join(', ')} });`,
  ].join('\n');
}
