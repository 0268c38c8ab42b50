import { fdatasyncSync, writeSync } from 'node:fs';

/**
 * What a returned commit survives. `kill`: the end of the process, however sudden, because the kernel has the bytes.
 * `power-loss`: also the end of the machine, by an fdatasync for every commit, which waits for the disk (milliseconds
 * instead of microseconds). A host for one developer's machine needs the first.
 */
export type Survives = 'kill' | 'power-loss';

/** Writes bytes to the end of an open file before it returns. Throws when the disk does not take them all. */
export type AppendBytes = (descriptor: number, bytes: Buffer) => void;

/** The writing that keeps this promise. */
export const appenderFor = (survives: Survives): AppendBytes =>
  survives === 'kill' ? appendAll : appendAndSync;

function appendAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function appendAndSync(descriptor: number, bytes: Buffer): void {
  appendAll(descriptor, bytes);
  fdatasyncSync(descriptor);
}
