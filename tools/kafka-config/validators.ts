import type { Validation } from '../../src/kafka-config/tables';

/** The texts of Kafka's validators (`toString`), and the validation that each describes. */
const VALIDATOR_TEXTS: readonly (readonly [pattern: RegExp, validation: (match: RegExpExecArray) => Validation])[] = [
  [/^\[(-?[\d.]+)?,\.\.\.,?(-?[\d.]+)?\]$/, ([, min, max]) => ({ ...min === undefined ? {} : { min: Number(min) }, ...max === undefined ? {} : { max: Number(max) } })],
  [/^\[(-?\d+),\.\.\.,(-?\d+)\] or (-?\d+)$/, ([, min, max, or]) => ({ min: Number(min), max: Number(max), or: Number(or) })],
  [/^MetadataVersionValidator \[([^\]]+)\]$/, ([, versions]) => ({ versions: versions.split(', ') })],
  [/^\[\]$/, () => ({})],
  [/^\[([^\]]+)\]$/, ([, values]) => ({ oneOf: values.split(', ') })],
  [/^\(case insensitive\) \[([^\]]+)\]$/, ([, values]) => ({ oneOf: values.split(', '), anyCase: true })],
  [/^non-empty string$/, () => ({ notEmpty: true })],
  // Used for the quorum's strings, which are empty by default nevertheless.
  [/^non-null string$|^non-empty list$/, () => ({})],
  // KIP-1030: lists must not have empty items, and some lists must not be empty.
  [/^ValidList validString=\[(.*)\] isEmptyAllowed=(true|false) isNullAllowed=(?:true|false)$/, ([, values, empty]) => ({
    ...values === '' ? {} : { oneOf: values.split(', ') }, ...empty === 'true' ? {} : { notEmpty: true }, noEmptyItem: true,
  })],
  [/^\[partitionId\]:\[brokerId\],/, () => ({ replicas: true })],
  // A range, and one value outside it that refers to another setting.
  [/^The default value of -1 means that this will be set to the configured value of/, () => ({ min: 1, or: -1 })],
];

/** Returns the validation that a validator's text describes; throws on unknown texts, since ignoring them would accept values that Kafka refuses. */
export function validationOf(text: string): Validation {
  for (const [pattern, validation] of VALIDATOR_TEXTS) {
    const match = pattern.exec(text);
    if (match) { return validation(match); }
  }
  throw new Error(`validator ${JSON.stringify(text)} is unknown: add its text to ${__filename}`);
}
