import * as z from 'zod';
import { translatingFaults } from '../client/translating-faults.ts';
import { parseBody, parseBodyText } from './parse-body.ts';

/** The option of every SDK method through which we see the body as it came over the wire. */
export interface RawBodyOption {
  readonly onResponse: (raw: { readonly bodyAsText?: string | null }) => void;
}

const Page = z.object({ value: z.array(z.unknown()) });

/** Pages as the SDKs list them. */
export interface SdkPages {
  byPage(): AsyncIterable<unknown>;
}

/**
 * Calls an SDK method and gives the JSON that came: the SDKs' models leave out fields that we need
 * (`resourceGuid`), and our own schema decides what fits. Faults are translated.
 */
export async function sdkBody(
  what: string,
  call: (options: RawBodyOption) => Promise<unknown>,
): Promise<unknown> {
  const texts = await textsOf(what, call);
  return parseBodyText(texts.at(-1), what);
}

/** As `sdkBody`, for a method that lists: the items of all pages, or of the first so many, each still unchecked. */
export async function sdkItems(
  what: string,
  list: (options: RawBodyOption) => SdkPages,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<readonly unknown[]> {
  const texts = await textsOf(what, async (options) => {
    let pages = 0;
    for await (const _page of list(options).byPage()) {
      pages += 1;
      if (pages >= mostPages) return;
    }
  });
  return texts.flatMap((text) => parseBody(Page, parseBodyText(text, what), what).value);
}

/** Parsed only afterwards: the SDKs show us error answers too, whose pages need not be JSON. */
async function textsOf(
  what: string,
  call: (options: RawBodyOption) => Promise<unknown>,
): Promise<readonly (string | null | undefined)[]> {
  const texts: (string | null | undefined)[] = [];
  const onResponse: RawBodyOption['onResponse'] = (raw) => void texts.push(raw.bodyAsText);
  await translatingFaults(what, () => call({ onResponse }));
  return texts;
}
