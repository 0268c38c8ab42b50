/** True when the changelog gives the version a date, as in `## 1.2.0 (2030-01-31)`. */
export const isReleased = (changelog: string, version: string): boolean =>
  changelog
    .split('\n')
    .some((line) => line.startsWith(`## ${version} (`) && /\(\d{4}-\d{2}-\d{2}\)$/.test(line.trim()));
