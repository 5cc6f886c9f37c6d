import type { Validation } from '../../src/kafka-config/tables';

/** What Kafka's validators say of themselves, in the words of the data. */
const WORDINGS: readonly (readonly [pattern: RegExp, validation: (match: RegExpExecArray) => Validation])[] = [
  [/^\[(-?[\d.]+)?,\.\.\.,?(-?[\d.]+)?\]$/, ([, min, max]) => ({ ...min === undefined ? {} : { min: Number(min) }, ...max === undefined ? {} : { max: Number(max) } })],
  [/^\[(-?\d+),\.\.\.,(-?\d+)\] or (-?\d+)$/, ([, min, max, or]) => ({ min: Number(min), max: Number(max), or: Number(or) })],
  [/^MetadataVersionValidator \[([^\]]+)\]$/, ([, versions]) => ({ versions: versions.split(', ') })],
  [/^\[\]$/, () => ({})],
  [/^\[([^\]]+)\]$/, ([, values]) => ({ oneOf: values.split(', ') })],
  [/^\(case insensitive\) \[([^\]]+)\]$/, ([, values]) => ({ oneOf: values.split(', '), anyCase: true })],
  [/^non-empty string$/, () => ({ notEmpty: true })],
  // Of the quorum's strings, which are empty by default all the same.
  [/^non-null string$|^non-empty list$/, () => ({})],
  // KIP-1030: no list has empty items, some may not be empty themselves.
  [/^ValidList validString=\[(.*)\] isEmptyAllowed=(true|false) isNullAllowed=(?:true|false)$/, ([, values, empty]) => ({
    ...values === '' ? {} : { oneOf: values.split(', ') }, ...empty === 'true' ? {} : { notEmpty: true }, noEmptyItem: true,
  })],
  [/^\[partitionId\]:\[brokerId\],/, () => ({ replicas: true })],
  // A range beside one value that stands for another setting.
  [/^The default value of -1 means that this will be set to the configured value of/, () => ({ min: 1, or: -1 })],
];

/** A validator that nobody taught this file ends the generation: silence would accept what Kafka refuses. */
export function validationOf(text: string): Validation {
  for (const [pattern, validation] of WORDINGS) {
    const match = pattern.exec(text);
    if (match) { return validation(match); }
  }
  throw new Error(`validator ${JSON.stringify(text)} is unknown: add its wording to ${__filename}`);
}
