import { writeSync } from 'node:fs';

/** Writes bytes to the end of an open file before it returns. Throws when the disk does not take them all. */
export type AppendBytes = (descriptor: number, bytes: Buffer) => void;

/**
 * Hands the bytes to the kernel: they survive the end of the process, however sudden, but not that of the machine. A
 * host for one developer's machine needs no more, and does not wait for the disk at every commit.
 */
export const appendBytes: AppendBytes = (descriptor, bytes) => {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
};
