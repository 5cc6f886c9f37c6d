import { checkArguments } from './check';
import { keepFaults } from './fault';
import { ClassName, hasMethod } from './types';
import { nameClass } from './value-class';

/**
 * Checks the arguments of all factory methods of a class. A value with wrong arguments is created without content: it keeps
 * the faults, and the construct that uses it reports them.
 */
export function checkFactories(valueClass: { readonly prototype: object }, name: ClassName): void {
  nameClass(valueClass.prototype, name);
  for (const method of Object.getOwnPropertyNames(valueClass)) {
    if (!hasMethod(name, method)) { continue; }
    const create = (valueClass as unknown as Readonly<Record<string, (...args: unknown[]) => object>>)[method];
    Object.defineProperty(valueClass, method, {
      value: (...args: unknown[]): object => {
        const faults = checkArguments(name, method, args);
        if (faults.length === 0) { return create.apply(valueClass, args); }
        const value = Object.create(valueClass.prototype) as object;
        keepFaults(value, faults);
        return value;
      },
    });
  }
}
