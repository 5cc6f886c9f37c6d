import { ClassName } from './types';

/** The key of the name of a value's class. It is the same in every copy of the library; `instanceof` is not. */
const CLASS = Symbol.for('cdk8s-kafka.class');

/** Gives the instances of a class, and of its subclasses, the name of the class. */
export function nameClass(prototype: object, name: ClassName): void {
  Object.defineProperty(prototype, CLASS, { value: name });
}

/** Returns the name of the class of a value of this library; undefined for all other values. */
export const classOf = (value: object): ClassName | undefined => (value as { readonly [CLASS]?: ClassName })[CLASS];
