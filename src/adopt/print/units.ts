import { call, Code, literal } from './code';
import { amountOf } from '../../util/quantity';

const UNITS: readonly (readonly [suffix: string, bytes: number, factory: string])[] = [
  ['Pi', 1024 ** 5, 'pebibytes'], ['Ti', 1024 ** 4, 'tebibytes'], ['Gi', 1024 ** 3, 'gibibytes'], ['Mi', 1024 ** 2, 'mebibytes'],
  ['Ki', 1024, 'kibibytes'],
];

/**
 * A quantity as `Size.gibibytes(10)`: as it is written where the unit is one of cdk8s, else in the largest unit that
 * gives a whole number; undefined when not even kibibytes do.
 */
export function size(quantity: string | undefined): Code | undefined {
  if (quantity === undefined) { return undefined; }
  const amount = amountOf(quantity);
  const fit = UNITS.find(([suffix]) => quantity.endsWith(suffix)) ?? UNITS.find(([, unit]) => Number.isInteger(amount / unit));
  return fit && amount > 0 ? call(`Size.${fit[2]}`, literal(amount / fit[1])) : undefined;
}

export const mebibytes = (count: number): Code => size(`${count}Mi`) ?? literal(count);

export const duration = (seconds: number): Code =>
  seconds >= 60 && seconds % 60 === 0 ? call('Duration.minutes', literal(seconds / 60)) : call('Duration.seconds', literal(seconds));
