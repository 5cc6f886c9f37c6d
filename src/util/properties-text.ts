/** A line of a properties file. */
export type Entry = [key: string, value: string];

/**
 * The format of java.util.Properties, which Kafka loads as ISO-8859-1: whatever could be read as anything but itself is
 * escaped. @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function propertiesText(entries: readonly (readonly [key: string, value: string])[]): string {
  return entries.map(([key, value]) => `${escapeKey(key)}=${escapeValue(value)}\n`).join('');
}

function escapeKey(key: string): string {
  return escape(key).replace(/[ =:#!]/g, (character) => `\\${character}`);
}

/** Only leading blanks are dropped by the reader; `=`, `:` and `#` are themselves in a value. */
function escapeValue(value: string): string {
  return escape(value).replace(/^ /, '\\ ');
}

function escape(text: string): string {
  // Nearly every text is plain already.
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(text) ? text : text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\r/g, '\\r').replace(/\n/g, '\\n').replace(/\f/g, '\\f')
    .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
