/** Methods of arrays that call a function for each item that they visit. */
const CALLING = ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'sort'];
/** Those that may visit all items without calling one. */
const SEARCHING = ['includes', 'indexOf'];

/**
 * How many items of arrays a piece of work visits: the same on every machine, however busy. What goes through all
 * manifests for each of them visits the square of their number.
 */
export function visitsOf(work: () => unknown): number {
  const array: any = Array.prototype;
  let visits = 0;
  const originals = new Map([...CALLING, ...SEARCHING, Symbol.iterator].map((name) => [name, array[name]] as const));
  for (const name of CALLING) {
    array[name] = function counted(callback: any, ...rest: unknown[]): unknown {
      const visiting = typeof callback !== 'function' ? callback : (...args: unknown[]) => { visits++; return callback(...args); };
      return originals.get(name).call(this, visiting, ...rest);
    };
  }
  for (const name of SEARCHING) {
    array[name] = function counted(this: unknown[], ...args: unknown[]): unknown {
      visits += this.length;
      return originals.get(name).apply(this, args);
    };
  }
  array[Symbol.iterator] = function counted(this: unknown[]): object {
    const iterator = originals.get(Symbol.iterator).call(this);
    return { next: () => { visits++; return iterator.next(); }, return: (value: unknown) => ({ done: true, value }), [Symbol.iterator]() { return this; } };
  };
  try {
    work();
  } finally {
    for (const [name, original] of originals.entries()) { array[name] = original; }
  }
  return visits;
}
