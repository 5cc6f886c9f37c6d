/** Commands that print the name of the pod: a variable or `hostname`. */
const PRINTED_NAME = /^(?:(?:echo|printf)\s+)?(?:"?\$\{?(\w+)\}?"?|hostname(?: -s)?|cat \/etc\/hostname|uname -n)$/;

/** Filters that print the number after the last dash of a pod's name. */
const LAST_FIELD_BY_AWK = /^awk\s+-F\s*['"]?-['"]?\s+['"]\{\s*print \$+NF;?\s*\}['"]$/;
const LAST_FIELD_BY_SED = /^sed\s+(?:-[erE]+\s+)*['"]?s(.)(?:\^?\.\*-|\[\^0-9\]\*)\1\1g?['"]?$/;
const LAST_DIGITS_BY_SED = /^sed\s+(?:-[erE]+\s+)*['"]s(.)\^?\.\*-\\?\(\[0-9\](?:\\?\+|\*)\\?\)\$?\1\\1\1g?['"]$/;
const LAST_FIELD_BY_CUT = /^rev \| cut -d\s*['"]?-['"]? -f\s*1 \| rev$/;
const LAST_DIGITS_BY_GREP = /^grep -(?:oE|Eo|o|oP|Po) ['"](?:\[0-9\]|\\d)[+*]\$['"]$/;
const ORDINAL_FILTERS = [LAST_FIELD_BY_AWK, LAST_FIELD_BY_SED, LAST_DIGITS_BY_SED, LAST_FIELD_BY_CUT, LAST_DIGITS_BY_GREP];

/** Filters that print one of the fields between dashes, counted from 1. */
const FIELD_BY_CUT = /^cut\s+-d\s*['"]?-['"]?\s+-f\s*(\d+)$/;
const FIELD_BY_AWK = /^awk\s+-F\s*['"]?-['"]?\s+['"]\{\s*print \$+(\d+);?\s*\}['"]$/;

/** Filters that remove everything but digits, which leaves the ordinal if the name of the workload has none. */
const DIGITS = /^(?:tr -dc ['"]?(?:0-9|\[:digit:\]|\[0-9\])['"]?|sed\s+(?:-[erE]+\s+)*['"]s\/\[\^0-9\]\*?\/\/g['"])$/;

/** Returns the output of a command that prints the pod's name or a part of it, as a template; undefined for other commands. */
export function commandValue(command: string, isPod: (name: string | undefined) => boolean, workload: string | undefined): string | undefined {
  if (/^\s*(hostname( -s)?|cat \/etc\/hostname|uname -n)\s*$/.test(command)) { return '{pod}'; }
  const echoed = /^\s*(?:echo|printf)\s+"?\$\{(\w+)([^\w{}][^{}]*)\}"?\s*$/.exec(command);
  if (echoed) { return isPod(echoed[1]) ? partOfName(echoed[2], workload) : undefined; }
  const [printed, ...filters] = command.split('|');
  const name = PRINTED_NAME.exec(printed.trim());
  return name && isPod(name[1]) && filters.length > 0 ? filteredName(filters.join('|').trim(), workload) : undefined;
}

function filteredName(filter: string, workload: string | undefined): string | undefined {
  if (ORDINAL_FILTERS.some((pattern) => pattern.test(filter))) { return '{ordinal}'; }
  if (workload === undefined) { return undefined; }
  if (DIGITS.test(filter)) { return /\d/.test(workload) ? undefined : '{ordinal}'; }
  const field = Number((FIELD_BY_CUT.exec(filter) ?? FIELD_BY_AWK.exec(filter))?.[1]);
  return Number.isNaN(field) ? undefined : [...workload.split('-'), '{ordinal}'][field - 1] ?? '';
}

/** Returns what a parameter expansion leaves of the pod's name: `##*-` is the ordinal. */
export function partOfName(operation: string, workload: string | undefined): string | undefined {
  if (/^##\*-$|^:\s?(-1|\(-1\))$|^##\*\[!0-9\]$/.test(operation)) { return '{ordinal}'; }
  if (workload === undefined) { return undefined; }
  if (/^\/\/\[[!^]0-9\]\/?$/.test(operation)) { return /\d/.test(workload) ? undefined : '{ordinal}'; }
  const prefix = /^(?:##?|\/)(.+?)\/?$/.exec(operation)?.[1];
  if (prefix === `${workload}-` || prefix === `*${workload}-` || (prefix === '*-' && !workload.includes('-'))) { return '{ordinal}'; }
  return /^%-\*$/.test(operation) ? workload : undefined;
}
