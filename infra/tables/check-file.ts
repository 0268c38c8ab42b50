import { readLine } from './row-line.ts';
import type { TablesWorld } from './tables-world.ts';

/** Reads a file to its end once before anything is written. Throws an `Error` that names the line where it is not whole. */
export async function checkFile(file: string, { readLines }: TablesWorld): Promise<void> {
  let rows = 0;
  let end: number | undefined;
  for await (const text of readLines(file)) {
    if (end !== undefined) throw new Error(`${file}: something stands behind its end. Nothing is written.`);
    const line = lineIn(text, `${file}, line ${rows + 1}`);
    if ('rows' in line) end = line.rows;
    else rows += 1;
  }
  if (end !== rows) throw new Error(`${file} is not whole: it ends after ${rows} rows. Nothing is written.`);
}

function lineIn(text: string, where: string): ReturnType<typeof readLine> {
  try {
    return readLine(text);
  } catch (error) {
    throw new Error(`${where} is no row of these tables. Nothing is written.`, { cause: error });
  }
}
