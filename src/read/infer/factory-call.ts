type Factories<C> = { [K in keyof C]: C[K] extends (...args: any[]) => unknown ? K : never }[keyof C] & string;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: any[]) => infer R ? R : never;

/** What a static factory returns, together with the call, which a program can print. */
export class FactoryCall<T = unknown> {
  public constructor(
    public readonly value: T,
    /** `AdvertisedHost.pattern`. */
    public readonly callee: string,
    public readonly args: readonly unknown[],
  ) {}
}

/** A class under the name by which programs know it; its own may be another one in a bundle. */
export type Named<C> = Readonly<Record<string, C>>;

export function soleOf<C>(named: Named<C>): { readonly name: string; readonly type: C } {
  const [[name, type]] = Object.entries(named);
  return { name, type };
}

/** Calls a factory; calls among the arguments are replaced by what they return. */
export function factoryCall<C extends object, K extends Factories<C>>(
  named: Named<C>, factory: K, ...args: CallArguments<Arguments<C[K]>>
): FactoryCall<Result<C[K]>> {
  const { name, type } = soleOf(named);
  return new FactoryCall((type[factory] as (...given: unknown[]) => Result<C[K]>)(...args.map(valueOf)), `${name}.${factory}`, args);
}

/** Arguments in which a call may stand in place of what it returns. */
type CallArguments<A> = A extends readonly unknown[] ? { [I in keyof A]: CallArgument<A[I]> } : never;
type CallArgument<T> = T | FactoryCall<T> | (T extends object ? { [K in keyof T]: CallArgument<T[K]> } : never);

/** Data in which every call is replaced by what it returns. */
export function valueOf(value: unknown): any {
  if (value instanceof FactoryCall) { return value.value; }
  if (Array.isArray(value)) { return value.map(valueOf); }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueOf(inner)]));
}
