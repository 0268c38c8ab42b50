/** True for a fault that Node or an SDK has given this code, such as `EEXIST`. */
export const hasCode = (fault: unknown, code: string): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === code;
