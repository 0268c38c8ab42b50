import { readFile } from 'node:fs/promises';
import { platforms } from '../../shared/platforms/registry.ts';
import { putBetweenMarkers } from './between-markers.ts';
import { guideMap } from './guide-map.ts';
import { platformTable } from './platform-table.ts';
import { readGuides } from './read-guides.ts';

/** A file as it has to be. */
export interface ComposedFile {
  readonly url: URL;
  readonly text: string;
}

const README = new URL('../../README.md', import.meta.url);
const MAP = new URL('../../shared/platforms/README.md', import.meta.url);

/** The pages that are made from the profiles: the table in the README, and the map of the guides. */
export async function composeDocs(): Promise<readonly ComposedFile[]> {
  const [readme, guides] = await Promise.all([readFile(README, 'utf8'), readGuides()]);
  return [
    { url: README, text: putBetweenMarkers(readme, 'platforms', platformTable(platforms)) },
    { url: MAP, text: guideMap(guides, platforms) },
  ];
}
