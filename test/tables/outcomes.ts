/** How a call of the SDK ended, as far as a contract looks at it. */
export type Failure =
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly status: unknown; readonly code: unknown };

/** Turns a rejection into a value; the code is the service's own. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
    return { kind: 'none' };
  } catch (error) {
    const { statusCode, code, details } = error as SdkError;
    return { kind: 'failed', status: statusCode, code: details?.odataError?.code ?? code };
  }
}

/** Everything that a paged call yields. */
export async function allOf<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of pages) rows.push(row);
  return rows;
}

interface SdkError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly details?: { readonly odataError?: { readonly code?: string } };
}
