type Factories<C> = { [K in keyof C]: C[K] extends (...args: any[]) => unknown ? K : never }[keyof C] & string;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: any[]) => infer R ? R : never;

/** A call of a static factory method and its result. The call can be printed as code. */
export class FactoryCall<T = unknown> {
  public constructor(
    public readonly value: T,
    /** `AdvertisedHost.pattern`. */
    public readonly callee: string,
    public readonly args: readonly unknown[],
  ) {}
}

/** A class by its exported name, which can differ from `name` of the class in a bundle. */
export type Named<C> = Readonly<Record<string, C>>;

export function soleOf<C>(named: Named<C>): { readonly name: string; readonly type: C } {
  const [[name, type]] = Object.entries(named);
  return { name, type };
}

/** Calls a factory method. Calls in the arguments are replaced with their results. */
export function factoryCall<C extends object, K extends Factories<C>>(
  named: Named<C>, factory: K, ...args: CallArguments<Arguments<C[K]>>
): FactoryCall<Result<C[K]>> {
  const { name, type } = soleOf(named);
  return new FactoryCall((type[factory] as (...given: unknown[]) => Result<C[K]>)(...args.map(valueOf)), `${name}.${factory}`, args);
}

/** Arguments that may contain calls in place of their results. */
type CallArguments<A> = A extends readonly unknown[] ? { [I in keyof A]: CallArgument<A[I]> } : never;
type CallArgument<T> = T | FactoryCall<T> | (T extends object ? { [K in keyof T]: CallArgument<T[K]> } : never);

/** Returns data in which every call is replaced with its result. */
export function valueOf(value: unknown): any {
  if (value instanceof FactoryCall) { return value.value; }
  if (Array.isArray(value)) { return value.map(valueOf); }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueOf(inner)]));
}
