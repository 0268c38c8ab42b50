import * as z from 'zod';

/** What the parent tells the process that runs the Functions host. */
export const ToHost = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    /** The app: a folder whose package.json names `main`. */
    folder: z.string(),
    /** Taken, or the next free one. */
    port: z.number(),
    /** The file in which it keeps its orchestrations: with the same one it goes on where it was killed. */
    journal: z.string(),
    keys: z.object({ function: z.string(), master: z.string(), system: z.string() }),
    /** Where Microsoft Entra ID is, and the PEM file of the authority whose certificate it shows. */
    entra: z.object({ url: z.string(), caFile: z.string() }),
  }),
  z.object({ kind: z.literal('stop') }),
]);
export type ToHost = Readonly<z.infer<typeof ToHost>>;

/** What the process that runs the Functions host tells its parent. */
export const FromHost = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    port: z.number(),
    /** The app's functions, as text for people. */
    functions: z.string(),
  }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type FromHost = Readonly<z.infer<typeof FromHost>>;
