/** Azure Functions refuses request bodies beyond 100 MB. */
export const LARGEST_BODY_BYTES = 100 * 1024 * 1024;
