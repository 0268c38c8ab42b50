/** Metadata of a record set: a name and a text each. */
type Metadata = Readonly<Record<string, string>>;

/** The key of the app's mark in metadata. */
export const MARK_KEY = 'managedby';

/** The key beside the mark that names the copy of the app whose record set it is. */
export const COPY_KEY = 'autopilot';

/** Takes our own copy's name off metadata that was read: what is left under that key is another copy's. Older record sets have none, and are ours. */
export const withoutOwnName = (metadata: Metadata, copy: string): Metadata =>
  Object.fromEntries(
    Object.entries(metadata).filter(([key, text]) => !isCopyKey(key) || text.toLowerCase() !== copy),
  );

/** Puts our copy's name beside the mark of what is to be written; what carries no mark, or another copy's name, stays as it is. */
export function withOwnName(metadata: Metadata, copy: string): Metadata {
  const keys = Object.keys(metadata);
  const isMarked = keys.some((key) => key.toLowerCase() === MARK_KEY);
  return isMarked && !keys.some(isCopyKey) ? { ...metadata, [COPY_KEY]: copy } : metadata;
}

const isCopyKey = (key: string): boolean => key.toLowerCase() === COPY_KEY;
