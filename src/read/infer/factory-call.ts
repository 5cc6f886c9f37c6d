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

/** A class under the name by which programs know it; its own may be another one in a bundle. */
export type Named<C> = Readonly<Record<string, C>>;

export function soleOf<C>(named: Named<C>): { readonly name: string; readonly type: C } {
  const [[name, type]] = Object.entries(named);
  return { name, type };
}

export function made<C extends object, K extends Factories<C>>(named: Named<C>, factory: K, ...args: Arguments<C[K]>): Made {
  const { name, type } = soleOf(named);
  return new Made((type[factory] as (...given: unknown[]) => unknown)(...args), `${name}.${factory}`, args);
}
