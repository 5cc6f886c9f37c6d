import { Properties } from './base-files';
import { Random } from './random';

/** Returns settings as text that java.util.Properties parses to the same settings, with random separators, escapes and comments. */
export function propertiesText(random: Random, file: Properties): string {
  if (random.chance(0.6)) { return Object.entries(file).map(([key, value]) => `${escapeKey(key)}=${escapeValue(value)}\n`).join(''); }
  const lineEnd = random.pick(['\n', '\r\n', '\r']);
  const lines = Object.entries(file).flatMap(([key, value]) => [
    ...random.chance(0.1) ? [random.pick(['# comment', '! comment = x', '', '   ', '#\\'])] : [],
    random.pick(['', '', ' ', '\t']) + escapeKey(key) + random.pick(['=', '=', ':', ' ', ' = ', '\t:\t']) + formatValue(random, value, lineEnd),
  ]);
  return lines.join(lineEnd) + random.pick(['', lineEnd]);
}

const escapeKey = (key: string): string => key.replace(/[\\ =:]/g, '\\$&');

/** A leading blank is escaped, since it would belong to the separator otherwise. */
function escapeValue(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/^[ \t]/, '\\$&').replace(/\t/g, '\\t').replace(/[^\0-\x7e]/g, unicode);
}

const hexCode = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');
const unicode = (character: string): string => `\\u${hexCode(character)}`;
const upperCaseUnicode = (character: string): string => `\\u${hexCode(character).toUpperCase()}`;

function formatValue(random: Random, value: string, lineEnd: string): string {
  const text = escapeValue(value);
  if (random.chance(0.15)) { return text.replace(/[a-z]/, random.pick([unicode, upperCaseUnicode])); }
  if (random.chance(0.15) && /^[\w.,:/@-]+$/.test(text)) {
    const half = Math.floor(text.length / 2);
    return `${text.slice(0, half)}\\${lineEnd}    ${text.slice(half)}`;
  }
  return random.chance(0.1) ? text.replace(/[:=#!]/g, '\\$&') : text;
}
