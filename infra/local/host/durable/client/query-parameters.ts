/** Reads a yes or no out of a query; what is missing, or no .NET boolean, is undefined. */
export function flagOf(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name)?.trim().toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}

/** Reads a positive number out of a query; undefined for anything else. */
export function numberOf(query: URLSearchParams, name: string): number | undefined {
  const value = Number(query.get(name) ?? Number.NaN);
  return value > 0 ? value : undefined;
}
