/** Methods of arrays that call a function for each item that they visit. */
const CALLING = ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'sort'];
/** Those that may visit all items without calling one. */
const SEARCHING = ['includes', 'indexOf'];

/**
 * How many items of arrays a piece of work visits: the same on every machine, however busy. What goes through all
 * manifests for each of them visits the square of their number.
 */
export function countVisits(work: () => unknown): number {
  const array: any = Array.prototype;
  let visits = 0;
  const originals = new Map<string | symbol, any>([...CALLING, ...SEARCHING, Symbol.iterator].map((name) => [name, array[name]] as const));
  for (const name of CALLING) {
    array[name] = function counted(...args: unknown[]): unknown {
      const callback = args[0];
      // No spreading here, which visits as well.
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
