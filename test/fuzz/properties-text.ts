import { Properties } from './base-files';
import { Random } from './random';

/** Writes settings as java.util.Properties reads them back, in one of the many ways. */
export function propertiesText(random: Random, file: Properties): string {
  if (random.chance(0.6)) { return Object.entries(file).map(([key, value]) => `${escapeKey(key)}=${escapeValue(value)}\n`).join(''); }
  const end = random.pick(['\n', '\r\n', '\r']);
  const lines = Object.entries(file).flatMap(([key, value]) => [
    ...random.chance(0.1) ? [random.pick(['# comment', '! comment = x', '', '   ', '#\\'])] : [],
    random.pick(['', '', ' ', '\t']) + escapeKey(key) + random.pick(['=', '=', ':', ' ', ' = ', '\t:\t']) + written(random, value, end),
  ]);
  return lines.join(end) + random.pick(['', end]);
}

const escapeKey = (key: string): string => key.replace(/[\\ =:]/g, '\\$&');

/** Leading blanks would otherwise belong to the separator. */
function escapeValue(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/^[ \t]/, '\\$&').replace(/\t/g, '\\t').replace(/[^\0-\x7e]/g, unicode);
}

const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function written(random: Random, value: string, end: string): string {
  const text = escapeValue(value);
  if (random.chance(0.15)) { return text.replace(/[a-z]/, random.pick([unicode, (letter: string) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`])); }
  if (random.chance(0.15) && /^[\w.,:/@-]+$/.test(text)) {
    const half = Math.floor(text.length / 2);
    return `${text.slice(0, half)}\\${end}    ${text.slice(half)}`;
  }
  return random.chance(0.1) ? text.replace(/[:=#!]/g, '\\$&') : text;
}
