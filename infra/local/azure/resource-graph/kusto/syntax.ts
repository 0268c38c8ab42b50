/** A query: the table that rows come from, and what is done with them, step by step. */
export interface Query {
  readonly table: string;
  readonly steps: readonly Step[];
}

/** One operator between two pipes. */
export type Step =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'extend'; readonly columns: readonly Column[] }
  | { readonly kind: 'project'; readonly columns: readonly Column[] }
  | { readonly kind: 'mv-expand'; readonly column: Column; readonly rowLimit: number }
  | { readonly kind: 'union'; readonly others: readonly Query[] }
  | { readonly kind: 'order'; readonly keys: readonly OrderKey[] }
  | { readonly kind: 'take'; readonly count: number };

/** A named value. */
export interface Column {
  readonly name: string;
  readonly value: Expression;
}

/** A value to sort by; Kusto sorts downwards unless told otherwise. */
export interface OrderKey {
  readonly value: Expression;
  readonly isAscending: boolean;
}

/** What is worked out for each row. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'among';
      readonly operator: string;
      readonly left: Expression;
      readonly values: readonly Expression[];
    }
  | { readonly kind: 'both' | 'either'; readonly left: Expression; readonly right: Expression };
