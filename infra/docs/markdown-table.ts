/** A table of Markdown: its heading and rows, with what would end a cell escaped. */
export function markdownTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [lineOf(heading), lineOf(heading.map(() => '---')), ...rows.map(lineOf)];
}

const lineOf = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
