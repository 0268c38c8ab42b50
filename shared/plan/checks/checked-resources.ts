import type { CheckedResource, RawResource } from '../../domain/profile-check.ts';
import type { Reading } from '../../domain/reading.ts';
import type { TextSource } from '../templates/fill-text.ts';

/** What checks look at, as raw JSON, each as it was read. */
export type CheckedResources = Readonly<Partial<Record<CheckedResource, Reading<RawResource>>>>;

/** The resources that were found. */
export const rawIn = (resources: CheckedResources): TextSource['resources'] =>
  Object.fromEntries(
    Object.entries(resources).flatMap(([kind, reading]) =>
      reading.kind === 'found' ? [[kind, reading.value]] : [],
    ),
  );
