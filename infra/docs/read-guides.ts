import { readdirSync } from 'node:fs';
import type { Guide } from '../../shared/domain/guide.ts';

const FOLDER = new URL('../../shared/platforms/guides/', import.meta.url);

/** Every guide of `shared/platforms/guides`, by ID. Throws for a file that exports anything but one guide of its own name. */
export async function readGuides(): Promise<readonly Guide[]> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  return Promise.all(names.sort().map((name) => readGuide(name.slice(0, -'.ts'.length))));
}

async function readGuide(name: string): Promise<Guide> {
  const module: Readonly<Record<string, unknown>> = await import(
    /* @vite-ignore */ new URL(`${name}.ts`, FOLDER).href
  );
  const [guide, ...others] = Object.values(module);
  if (!isGuide(guide) || guide.id !== name || others.length > 0)
    throw new Error(
      `shared/platforms/guides/${name}.ts has to export one guide whose ID is ${name}, and nothing else`,
    );
  return guide;
}

const isGuide = (value: unknown): value is Guide =>
  typeof value === 'object' && value !== null && 'id' in value && 'steps' in value;
