/** A blob container for events that could not be delivered. */
export interface DeadLetterContainer {
  /** Writes a blob; rejects when the container cannot be reached. */
  write(path: string, body: string): Promise<void>;
}

/** A container that keeps its blobs, by path, where a test can look at them. */
export interface MemoryDeadLetters extends DeadLetterContainer {
  readonly blobs: ReadonlyMap<string, string>;
}

/** Makes an empty container in memory. */
export function createMemoryDeadLetters(): MemoryDeadLetters {
  const blobs = new Map<string, string>();
  return {
    blobs,
    async write(path, body) {
      blobs.set(path, body);
    },
  };
}
