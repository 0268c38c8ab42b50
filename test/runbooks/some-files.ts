/** Files in memory, as commands write and read them. */
export interface SomeFiles {
  readonly files: Map<string, string>;
  writeLines(path: string, lines: AsyncIterable<string>): Promise<void>;
  readLines(path: string): AsyncIterable<string>;
}

/** No file yet; one that is there is not written again. */
export function someFiles(): SomeFiles {
  const files = new Map<string, string>();
  return {
    files,
    writeLines: async (path, lines) => {
      if (files.has(path)) throw new Error(`EEXIST: ${path}`);
      let text = '';
      for await (const line of lines) text += `${line}\n`;
      files.set(path, text);
    },
    readLines: async function* (path) {
      const text = files.get(path);
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      yield* text.split('\n').slice(0, -1);
    },
  };
}
