import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Makes a file of these lines that only its owner may read. Throws where there is one of that name. */
export const writeLines = (path: string, lines: AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(withEnds(lines)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));

/** The lines of a file, without their ends. Throws where it cannot be read. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, 'utf8');
  // Without its own look at the stream a file that is not there would end the process.
  await new Promise((resolve, reject) => void file.once('open', resolve).once('error', reject));
  yield* createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY });
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
