/** Methods of arrays that call a function for each visited item. */
const CALLING = ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'sort'];
/** Methods of arrays that can visit all items without calling a function. */
const SEARCHING = ['includes', 'indexOf'];

/**
 * Returns how many array items a function visits, a measure of run time that does not depend on the computer or its load.
 * Code that iterates over all manifests for each manifest visits the square of their number.
 */
export function countVisits(work: () => unknown): number {
  const array: any = Array.prototype;
  let visits = 0;
  const originals = new Map<string | symbol, any>([...CALLING, ...SEARCHING, Symbol.iterator].map((name) => [name, array[name]] as const));
  for (const name of CALLING) {
    array[name] = function counted(...args: unknown[]): unknown {
      const callback = args[0];
      // Spreading the arguments would visit items too.
      if (typeof callback === 'function') {
        args[0] = function visiting(...inner: unknown[]): unknown {
          visits++;
          return Reflect.apply(callback, this, inner);
        };
      }
      return Reflect.apply(originals.get(name), this, args);
    };
  }
  for (const name of SEARCHING) {
    array[name] = function counted(this: unknown[], ...args: unknown[]): unknown {
      visits += this.length;
      return Reflect.apply(originals.get(name), this, args);
    };
  }
  array[Symbol.iterator] = function counted(this: unknown[]): object {
    const iterator: Iterator<unknown> = Reflect.apply(originals.get(Symbol.iterator), this, []);
    const next = (): unknown => {
      visits++;
      return iterator.next();
    };
    return { next, return: (value: unknown) => ({ done: true, value }), [Symbol.iterator]() { return this; } };
  };
  try {
    work();
    return visits;
  } finally {
    for (const [name, original] of originals.entries()) { array[name] = original; }
  }
}
