type Factories<C> = { [K in keyof C]: C[K] extends (...args: any[]) => unknown ? K : never }[keyof C] & string;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;

/** What a static factory makes, with the call that does, so that it can be written down again. */
export class Made {
  public constructor(
    public readonly value: unknown,
    /** `NodeHost.named`. */
    public readonly callee: string,
    public readonly args: readonly unknown[],
  ) {}
}

export function made<C extends { readonly name: string }, K extends Factories<C>>(type: C, factory: K, ...args: Arguments<C[K]>): Made {
  return new Made((type[factory] as (...given: unknown[]) => unknown)(...args), `${type.name}.${factory}`, args);
}
