import type { Metafile } from 'esbuild';

/** What is parsed when the entry is loaded: its own file and every chunk that it imports statically. */
export interface EntryClosure {
  readonly outputs: readonly string[];
  readonly bytes: number;
  /** npm packages with code in these files, sorted. */
  readonly packages: readonly string[];
}

/** Follows the static imports of the output that `entry` (a source path) was built into. Throws when there is none. */
export function entryClosure({ outputs }: Metafile, entry: string): EntryClosure {
  const start = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === entry);
  if (start === undefined) throw new Error(`no output was built from ${entry}`);
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const statics = (outputs[name]?.imports ?? []).filter(
      ({ external, kind }) => kind === 'import-statement' && !external,
    );
    open.push(...statics.map(({ path }) => path));
  }
  const files = [...reached].map((name) => outputs[name]);
  const inputs = files.flatMap((file) => Object.keys(file?.inputs ?? {}));
  return {
    outputs: [...reached],
    bytes: files.reduce((sum, file) => sum + (file?.bytes ?? 0), 0),
    packages: [...new Set(inputs.flatMap(packageOf))].sort(),
  };
}

const packageOf = (input: string): readonly string[] => {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
  return name === undefined ? [] : [name];
};
