import type { Plugin } from 'esbuild';

interface NeedlessPart {
  /** The package that asks for it. */
  readonly by: string;
  /** The package that it asks for. */
  readonly of: string;
  /** What it gets: CommonJS with all that it ever comes to. */
  readonly contents: string;
}

/** Nothing is patched when it is loaded: the app hands `@azure/functions` over itself. */
const NO_HOOK = 'exports.Hook = function Hook() {};';
const NO_PATCH = "throw new Error('the bundle has no code that patches modules');";

/** What the app never comes to a line of; the first two were a third of what is loaded at start. */
const NEEDLESS_PARTS: readonly NeedlessPart[] = [
  // Checks of a hundred kinds of text; one of them is asked for, and the package has no entry that can be shaken.
  { by: 'durable-functions', of: 'validator', contents: "exports.isURL = require('validator/lib/isURL');" },
  // Every media type there is, for file names in forms: axios only carries the engine's JSON here.
  { by: 'mime-types', of: 'mime-db', contents: 'module.exports = {};' },
  { by: '@opentelemetry/instrumentation', of: 'require-in-the-middle', contents: NO_HOOK },
  { by: '@opentelemetry/instrumentation', of: 'import-in-the-middle', contents: NO_HOOK },
  {
    by: '@opentelemetry/instrumentation',
    of: 'semver',
    contents: `exports.satisfies = () => { ${NO_PATCH} };`,
  },
];

/** Leaves out of the bundle what packages bring along and the app never comes to. */
export const needlessPartsPlugin: Plugin = {
  name: 'needless-parts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: filterOf(NEEDLESS_PARTS) }, ({ importer, path, resolveDir }) => {
      const part = NEEDLESS_PARTS.find(({ by, of }) => of === path && by === packageOf(importer));
      if (part === undefined) return undefined;
      return { path: `${part.by}/${path}`, namespace: 'needless-part', pluginData: { part, resolveDir } };
    });
    onLoad({ filter: /./, namespace: 'needless-part' }, ({ pluginData: { part, resolveDir } }) => ({
      contents: part.contents,
      resolveDir,
    }));
  },
};

const filterOf = (parts: readonly NeedlessPart[]): RegExp =>
  new RegExp(`^(${parts.map(({ of }) => of).join('|')})$`);

/** The package that a file belongs to; undefined for one of the app. */
const packageOf = (file: string): string | undefined =>
  /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]?.replace('\\', '/');
