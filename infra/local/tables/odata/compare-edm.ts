import { type EdmValue, fullDateTime } from './edm-value.ts';

/** Below, at, or above zero as for sorting; undefined when the types cannot be compared. Numbers compare across types. */
export function compareEdm(one: EdmValue, other: EdmValue): number | undefined {
  if (isNumeric(one) && isNumeric(other)) return compareNumbers(one, other);
  if (one.type !== other.type) return undefined;
  return order(comparable(one), comparable(other));
}

const isNumeric = ({ type }: EdmValue): boolean =>
  type === 'Edm.Int32' || type === 'Edm.Int64' || type === 'Edm.Double';

/** Int64 beyond 2^53 keeps its precision unless a Double is involved, as in the service. */
function compareNumbers(one: EdmValue, other: EdmValue): number {
  if (one.type === 'Edm.Double' || other.type === 'Edm.Double')
    return order(Number(one.value), Number(other.value));
  return order(BigInt(one.value), BigInt(other.value));
}

function comparable({ type, value }: EdmValue): string | number | boolean {
  if (typeof value !== 'string') return value;
  if (type === 'Edm.Guid') return value.toLowerCase();
  if (type === 'Edm.DateTime') return fullDateTime(value) ?? value;
  return type === 'Edm.Binary' ? Buffer.from(value, 'base64').toString('hex') : value;
}

/** NaN is neither below, at, nor above. */
function order<T extends string | number | bigint | boolean>(one: T, other: T): number {
  if (one === other) return 0;
  if (one < other) return -1;
  return one > other ? 1 : Number.NaN;
}
