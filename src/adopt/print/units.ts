import { call, Code, literal } from './code';
import { BinarySuffix, inUnit, isPositiveQuantity } from '../../util/quantity';

const FACTORIES: readonly (readonly [suffix: BinarySuffix, factory: string])[] = [
  ['Pi', 'pebibyte'], ['Ti', 'tebibytes'], ['Gi', 'gibibytes'], ['Mi', 'mebibytes'], ['Ki', 'kibibytes'],
];

/**
 * A quantity as `Size.gibibytes(10)`: in its own unit where cdk8s has that one, else in the largest unit that gives a whole
 * number, or in kibibytes with a fraction. Undefined for what no Size is: nothing, less than nothing, and more digits than a
 * number has.
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

export const duration = (seconds: number): Code =>
  seconds >= 60 && seconds % 60 === 0 ? call('Duration.minutes', literal(seconds / 60)) : call('Duration.seconds', literal(seconds));
