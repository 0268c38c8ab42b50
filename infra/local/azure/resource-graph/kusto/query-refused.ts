/** What Resource Graph says about one fault of a query, in `error.details`. */
export interface RefusalDetail {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly characterPositionInLine?: number;
  readonly token?: string;
}

/** Thrown while a query is read or run; the provider turns it into Resource Graph's 400. */
export class QueryRefused extends Error {
  readonly detail: RefusalDetail;

  constructor(detail: RefusalDetail) {
    super(`${detail.code}: ${detail.message}`);
    this.name = 'QueryRefused';
    this.detail = detail;
  }
}

/** For what Resource Graph's own language does not know, with the word that it stumbled over (recorded for `parse`). */
export const unknownWord = (token: string): QueryRefused =>
  new QueryRefused({
    code: 'InvalidQueryLanguage',
    message: 'InvalidQueryLanguage',
    line: -1,
    characterPositionInLine: -1,
    token,
  });

/** For a query that exceeds one of Resource Graph's limits. */
export const overLimit = (message: string): QueryRefused =>
  new QueryRefused({ code: 'OperatorLimitExceeded', message });

/** For a name that is no column at this point of the query. */
export const unresolvedName = (name: string): QueryRefused =>
  new QueryRefused({
    code: 'UnresolvedName',
    message: `Failed to resolve column or scalar expression named '${name}'`,
  });
