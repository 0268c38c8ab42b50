import { oneLine } from '../../domain/one-line.ts';

/** An instant as people read it, to the minute and in UTC: `2030-01-15 08:30 UTC`. What is no instant stays as it is. */
export const instantInWords = (at: string): string =>
  oneLine(at, 40).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1 $2 UTC');
