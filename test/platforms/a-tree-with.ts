import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shared = new URL('../../shared/', import.meta.url);
const folders: string[] = [];

/** A copy of the registry's sources, with one file more among the profiles. Answers its folder. */
export async function aTreeWith(name: string, text: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'platforms-'));
  folders.push(root);
  await mkdir(join(root, 'plan'));
  for (const path of ['platforms', 'profile-in.ts', 'plan/order-platforms.ts']) {
    await cp(fileURLToPath(new URL(path, shared)), join(root, path), { recursive: true });
  }
  await writeFile(join(root, 'platforms', name), text);
  return root;
}

/** Removes every tree that was made. */
export async function removeTrees(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
}
