/** A line of a properties file. */
export type Entry = [key: string, value: string];

/**
 * Returns the text of a properties file. Kafka reads it with java.util.Properties as ISO-8859-1, so other characters and those with
 * a special meaning are escaped.
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function propertiesText(entries: readonly (readonly [key: string, value: string])[]): string {
  return entries.map(([key, value]) => `${escapeKey(key)}=${escapeValue(value)}\n`).join('');
}

function escapeKey(key: string): string {
  return escape(key).replace(/[ =:#!]/g, (character) => `\\${character}`);
}

/** The reader removes only leading whitespace of a value; `=`, `:` and `#` have no special meaning in it. */
function escapeValue(value: string): string {
  return escape(value).replace(/^ /, '\\ ');
}

function escape(text: string): string {
  // Most texts need no escapes.
  if (/^[\x20-\x5b\x5d-\x7e]*$/.test(text)) { return text; }
  return text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\r/g, '\\r').replace(/\n/g, '\\n').replace(/\f/g, '\\f')
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
