import type { OnboardingRow } from '../../domain/onboarding.ts';
import { briefOf } from '../../domain/onboarding-brief.ts';
import { toJsonColumns } from './json-columns.ts';
import { newestFirstKeyOf } from './newest-first.ts';
import { reliedColumns } from './relied-columns.ts';
import type { Columns, RowKey } from './table.ts';

/** The column that a round asks for: it is about a tenth of a row. */
export const BRIEF = 'brief';

/** What stands in an onboarding's own row and in the list alike. */
export const columnsOf = (row: OnboardingRow): Columns => ({
  state: row.state,
  platform: row.platform ?? '',
  updatedAt: row.updatedAt,
  listKey: newestFirstKeyOf(row.onboardingId, row.startedAt).row,
  ...toJsonColumns(row),
});

/** The row by which an onboarding stands in the list of the newest. */
export const listedRowOf = (row: OnboardingRow): { readonly key: RowKey; readonly columns: Columns } => ({
  key: newestFirstKeyOf(row.onboardingId, row.startedAt),
  columns: { ...columnsOf(row), [BRIEF]: JSON.stringify(briefOf(row)), ...reliedColumns(row) },
});
