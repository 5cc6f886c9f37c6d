import { call, Code, literal } from './code';
import { printCall } from './factory-call';
import { FactoryCall } from '../../read/infer/factory-call';
import { BinarySuffix, inUnit, isPositiveQuantity } from '../../util/quantity';

const FACTORIES: readonly (readonly [suffix: BinarySuffix, factory: string])[] = [
  ['Pi', 'pebibyte'], ['Ti', 'tebibytes'], ['Gi', 'gibibytes'], ['Mi', 'mebibytes'], ['Ki', 'kibibytes'],
];

/**
 * Returns a quantity as `Size.gibibytes(10)`: in its own unit if cdk8s has it, otherwise in the largest unit that gives an
 * integer, or in kibibytes with a fraction. Undefined for quantities that cannot be a Size: zero, negative quantities, and
 * those with more digits than a number.
 */
export function size(quantity: string | undefined): Code | undefined {
  if (quantity === undefined || !isPositiveQuantity(quantity)) { return undefined; }
  const exact = FACTORIES.flatMap(([suffix, factory]) => {
    const amount = inUnit(quantity, suffix);
    return amount === undefined ? [] : [{ suffix, factory, amount }];
  });
  const fit = exact.find(({ suffix }) => quantity.endsWith(suffix)) ?? exact.find(({ amount }) => Number.isInteger(amount)) ?? exact.at(-1);
  return fit && call(`Size.${fit.factory}`, literal(fit.amount));
}

export const mebibytes = (count: number): Code => size(`${count}Mi`) ?? literal(count);

/** The call that creates a `Duration`; without a value, since manifests may contain durations that cdk8s rejects. */
export const durationCall = (seconds: number): FactoryCall =>
  seconds >= 60 && seconds % 60 === 0 ? new FactoryCall(undefined, 'Duration.minutes', [seconds / 60])
    : new FactoryCall(undefined, 'Duration.seconds', [seconds]);

export const duration = (seconds: number): Code => printCall(durationCall(seconds));
