/** A value of the wrong type, a missing required option, or an option that does not exist. */
export interface Fault {
  /** The same object in all faults that report one wrong value, which several constructs can use. */
  readonly origin: object;
  readonly rule: 'option-type' | 'unknown-option';
  /** The options that lead to the value, such as `externalAccess[0].overrides[1].nodeId`. */
  readonly path: string;
  /** The construct or factory method that has the option. */
  readonly owner: string;
  readonly problem: string;
  readonly fix: string;
}

const FAULTS = new WeakMap<object, readonly Fault[]>();

/** Keeps the faults with which a value was created, for the construct that uses the value. */
export function keepFaults(value: object, faults: readonly Fault[]): void {
  if (faults.length > 0) { FAULTS.set(value, faults); }
}

/** Returns the faults with which a value was created, with their paths as seen from the option that has the value. */
export function faultsOf(value: object, path: string): readonly Fault[] {
  return (FAULTS.get(value) ?? []).map((fault) => ({ ...fault, path: joinPath(path, fault.path) }));
}

/** Returns the path of an option of the value at a path. */
export const joinPath = (path: string, name: string): string => path === '' ? name : `${path}.${name}`;
