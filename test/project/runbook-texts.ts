import { readdir } from 'node:fs/promises';
import { readText } from './project-files.ts';

/** A runbook: its file's name, its text, and the lines of its blocks of commands (continued lines are one). */
export interface Runbook {
  readonly name: string;
  readonly text: string;
  readonly commands: readonly string[];
}

const FOLDER = 'infra/azure/runbooks';

/** Every runbook that there is, the index too. */
export async function readRunbooks(): Promise<readonly Runbook[]> {
  const names = await readdir(new URL(`../../${FOLDER}/`, import.meta.url));
  return Promise.all(names.map(async (name) => runbookOf(name, await readText(`${FOLDER}/${name}`))));
}

function runbookOf(name: string, text: string): Runbook {
  const blocks = [...text.matchAll(/^ *```bash\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) => block);
  const inline = [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`]+)`/g)].map(
    ([, code = '']) => code.replaceAll(/\s+/g, ' '),
  );
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'));
  return {
    name,
    text,
    commands: [...lines, ...inline].map((line) => line.trim()).filter((line) => line !== ''),
  };
}

/** The words of a command as a shell takes them apart, with what it would put in left as it stands. Pipes end it. */
export function wordsOf(command: string): readonly string[] {
  const words = command.match(/(?:"(?:\\.|\$\([^)]*\)|[^"\\])*"|'[^']*'|\$\([^)]*\)|[^\s|;"'])+|[|;]/g) ?? [];
  const end = words.findIndex((word) => word === '|' || word === ';' || word === '>');
  return (end < 0 ? words : words.slice(0, end)).map((word) => word.replaceAll(/^['"]|['"]$/g, ''));
}
