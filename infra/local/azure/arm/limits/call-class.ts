/** The three kinds of calls that ARM counts apart. */
export type CallClass = 'reads' | 'writes' | 'deletes';

/** The class that ARM counts a method under; POST is a write, whatever it does. */
export function callClassOf(method: string): CallClass {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}
