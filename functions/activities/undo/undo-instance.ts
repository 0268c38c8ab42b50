/** The instance that undoes a run: one for each run, whoever asks. */
export const undoInstanceOf = (cleanUpId: string): string => `undo-${cleanUpId}`;
