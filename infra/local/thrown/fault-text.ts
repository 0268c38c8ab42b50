/** What was thrown, in its own words; JavaScript lets anything be thrown. */
export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** Where it was thrown; empty for what is no Error. */
export const stackOf = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? '') : '');

/** Both, for a log. */
export const traceOf = (fault: unknown): string => stackOf(fault) || messageOf(fault);
