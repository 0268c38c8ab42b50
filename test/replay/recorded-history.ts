import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { HistoryLine } from './history-line.ts';

/** One execution of an orchestration, from its start to its end, to the next one, or to where it still waits. */
export const RecordedHistory = z.object({
  instanceId: z.string(),
  lines: z.array(HistoryLine),
});
export type RecordedHistory = z.infer<typeof RecordedHistory>;

/** The recorded executions of one orchestration in one version of the app. */
export interface RecordedOrchestration {
  readonly version: string;
  readonly orchestration: string;
  readonly histories: readonly RecordedHistory[];
}

/** One folder per version of the app, one file per orchestration. */
const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

/** Not formatted by the linter's rules: one event a line, so that a difference is read event by event. */
const ENDING = '.data.json';

/** Every recorded orchestration of every version whose instances may still be running. */
export async function readRecorded(): Promise<readonly RecordedOrchestration[]> {
  const recorded: RecordedOrchestration[] = [];
  for (const path of (await readdir(FOLDER, { recursive: true })).sort()) {
    if (!path.endsWith(ENDING)) continue;
    const [version = '', name = ''] = path.slice(0, -ENDING.length).split(/[\\/]/);
    const text = await readFile(`${FOLDER}${path}`, 'utf8');
    const histories = z.array(RecordedHistory).parse(JSON.parse(text));
    recorded.push({ version, orchestration: name, histories });
  }
  return recorded;
}

/** Replaces what is recorded of a version. Answers the bytes written. */
export async function writeRecorded(
  version: string,
  recorded: ReadonlyMap<string, readonly RecordedHistory[]>,
): Promise<number> {
  const folder = `${FOLDER}${version}/`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  for (const [orchestration, histories] of recorded) {
    const text = toText(histories);
    await writeFile(`${folder}${orchestration}${ENDING}`, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

const toText = (histories: readonly RecordedHistory[]): string =>
  `[\n${histories.map(historyText).join(',\n')}\n]\n`;

function historyText({ instanceId, lines }: RecordedHistory): string {
  const texts = lines.map((line) => JSON.stringify(line));
  return `{ "instanceId": ${JSON.stringify(instanceId)}, "lines": [\n${texts.join(',\n')}\n] }`;
}
