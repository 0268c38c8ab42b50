import type { RequestBodyType } from '@azure/core-rest-pipeline';

/**
 * Reads whatever an SDK puts into a request (text, bytes, a stream, a function that opens one) into text.
 * Throws on kinds that only browsers send.
 */
export async function readRequestBody(body: RequestBodyType | undefined): Promise<string> {
  if (typeof body === 'function') return readRequestBody(body());
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  if (body instanceof ArrayBuffer) return Buffer.from(body).toString('utf8');
  if (ArrayBuffer.isView(body)) {
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  }
  if (isByteStream(body)) return readStream(body);
  throw new TypeError('Unrecognized body type');
}

function isByteStream(body: object): body is AsyncIterable<Uint8Array | string> {
  return Symbol.asyncIterator in body;
}

async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
