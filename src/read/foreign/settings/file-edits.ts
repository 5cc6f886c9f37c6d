/** A change of a properties file by a script, before Kafka reads it. */
export type FileEdit =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'replace'; readonly from: RegExp; readonly to: string };

/** A line that is appended to a properties file, or that replaces it. */
const ECHO = /^(?:echo|printf)\s+(?:-e\s+)?(["']?)(.+?)\1\s*>>?\s*"?\S+\.properties"?$/;

/** `sed -i "s/from/to/" file.properties`, with any delimiter. */
const SED = /^sed\s+(?:-[nErz]+\s+)*-i\S*\s+(?:-e\s+)?(["'])s(.)(.*)\1\s+"?\S+\.properties"?$/;

/** An argument of kafka-server-start.sh that overrides a setting. */
const OVERRIDE = /--override\s+["']?([\w.]+=[^\s"']+)/g;

/** The start of a here-document that is written to a properties file. */
export const HERE_DOCUMENT = /^cat\s+(?:>>?\s*"?\S+\.properties"?\s*<<-?\s*["']?(\w+)["']?|<<-?\s*["']?(\w+)["']?\s*>>?\s*"?\S+\.properties"?)$/;

/** Returns the changes that a command makes; `expand` replaces the variables of the shell. Commands that are not supported change nothing. */
export function editsOf(command: string, expand: (text: string) => string): FileEdit[] {
  const overrides = [...command.matchAll(OVERRIDE)].map(([, text]): FileEdit => ({ kind: 'line', text: expand(text) }));
  const echo = ECHO.exec(command);
  if (echo) { return [{ kind: 'line', text: expand(echo[2]).replace(/\\n$/, '') }, ...overrides]; }
  const sed = SED.exec(command);
  const [from, to, flags, ...rest] = sed ? sed[3].split(sed[2]) : [];
  // Basic regular expressions with groups, and references to what matched, are not supported.
  if (flags === undefined || rest.length > 0 || /\\[^./]/.test(from) || /&|\\/.test(to)) { return overrides; }
  const pattern = expand(from).replace(/[+?(){}|]/g, '\\$&');
  return [{ kind: 'replace', from: new RegExp(pattern, flags.includes('g') ? 'g' : ''), to: expand(to) }, ...overrides];
}

/** Returns the settings after the edits, in their order. */
export function withEdits(settings: Readonly<Record<string, string>>, edits: readonly FileEdit[]): Record<string, string> {
  return edits.reduce<Record<string, string>>((before, edit) => {
    const lines = edit.kind === 'line' ? [...linesOf(before), edit.text] : linesOf(before).map((line) => line.replace(edit.from, () => edit.to));
    return Object.fromEntries(lines.flatMap((line) => {
      const [, key, value] = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/s.exec(line) ?? [];
      return key === undefined ? [] : [[key, value]];
    }));
  }, { ...settings });
}

const linesOf = (settings: Readonly<Record<string, string>>): string[] => Object.entries(settings).map(([key, value]) => `${key}=${value}`);
