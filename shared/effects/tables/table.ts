/** The two keys of a row. */
export interface RowKey {
  readonly partition: string;
  readonly row: string;
}

/** Values of a row by column, as the SDK gives them: text, numbers, booleans and dates. */
export type Columns = Readonly<Record<string, unknown>>;

/** One row as it was read. */
export interface Row {
  readonly key: RowKey;
  readonly etag: string;
  readonly columns: Columns;
}

/** A row that has just been written. */
export interface Written {
  readonly etag: string;
}

/** Which rows are listed, in the order of their keys. */
export interface RowQuery {
  /** One partition, or a range of them with both ends; left out, the rows of the whole table. */
  readonly partition?: string | { readonly first: string; readonly last: string };
  /** Rows behind this row key only. */
  readonly after?: string;
  /** Rows behind this one only, in the order of both keys. */
  readonly behind?: RowKey;
  /** Rows before this row key only. */
  readonly before?: string;
  /** Column values that rows must have. */
  readonly where?: Readonly<Record<string, string>>;
  /** The columns that are wanted; left out, all of them. */
  readonly columns?: readonly string[];
  /** How many rows one request fetches. */
  readonly pageSize?: number;
}

/** One table, made on first use where it is missing. Every call throws a `Fault` when Table Storage fails us. */
export interface Table {
  read(key: RowKey): Promise<Row | undefined>;
  /** Undefined when the row is there already. */
  insert(key: RowKey, columns: Columns): Promise<Written | undefined>;
  /** Writes the row whether or not it is there. */
  put(key: RowKey, columns: Columns): Promise<void>;
  /** Undefined when the row is not as it was read any more, or gone. */
  replace(row: Pick<Row, 'key' | 'etag'>, columns: Columns): Promise<Written | undefined>;
  remove(key: RowKey): Promise<void>;
  /** False when the row is not as it was read any more, or gone. */
  removeUnchanged(row: Pick<Row, 'key' | 'etag'>): Promise<boolean>;
  list(query: RowQuery): AsyncIterable<Row>;
}

/** What is done about a table that is not there: it is made, or only lists of it are empty. */
export type WhenMissing = 'make' | 'listEmpty';
