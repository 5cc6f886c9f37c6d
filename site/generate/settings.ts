import { table } from './markdown';
import { KAFKA_LINES } from '../../src/kafka-config/kafka-versions';
import { keyDoc, KeyFacts, keyTables, Validation } from '../../src/kafka-config/tables';

/** Returns the pages with all settings of brokers and topics, by path. */
export const settingPages = (): Map<string, string> => new Map([
  ['settings/broker.md', settingsPage('broker', 'Settings of brokers and controllers')],
  ['settings/topic.md', settingsPage('topic', 'Settings of topics')],
]);

function settingsPage(kind: 'broker' | 'topic', title: string): string {
  const tables = KAFKA_LINES.map((line) => ({ line, keys: keyTables(line)![kind] }));
  const keys = [...new Set(tables.flatMap((each) => Object.keys(each.keys)))].sort();
  return [
    `# ${title}`, '',
    `What Kafka ${KAFKA_LINES[0]} to ${KAFKA_LINES.at(-1)} know, read from the jars of each version. The same data decides what \`config\` accepts.`, '',
    ...keys.flatMap((key) => entry(kind, key, tables.flatMap(({ line, keys: { [key]: facts } }) => facts ? [{ line, facts }] : []))),
  ].join('\n');
}

function entry(kind: 'broker' | 'topic', key: string, versions: readonly { readonly line: string; readonly facts: KeyFacts }[]): string[] {
  const { line, facts } = versions.at(-1)!;
  return [
    `## ${key} {#${key.replaceAll('.', '-')}}`, '',
    `${(keyDoc(line, kind, key) ?? '').replace(/</g, '&lt;').replaceAll('{{', '{ {')}`, '',
    ...table(['', ''], [
      ['versions', versionsOf(versions.map((version) => version.line))],
      ['type', facts.type.toLowerCase()],
      ['default', byVersion(versions, ({ default: text }) => text === undefined ? 'none' : text === '' ? 'empty' : `\`${text}\``)],
      ['valid values', byVersion(versions, validText)],
      ['read by', facts.brokersOnly ? 'brokers' : 'brokers and controllers'],
      ['changed without a restart', facts.mode === undefined ? 'no' : facts.mode === 'per-broker' ? 'yes, for each broker' : 'yes, for the cluster'],
      ...facts.deprecated === undefined ? [] : [['deprecated', facts.deprecated.replace(/</g, '&lt;')]],
    ].filter(([, value]) => value !== '')),
  ];
}

function versionsOf(lines: readonly string[]): string {
  const [first, last] = [lines[0], lines.at(-1)!];
  if (lines.length === KAFKA_LINES.length) { return 'all'; }
  return last === KAFKA_LINES.at(-1) ? `from ${first} on` : first === KAFKA_LINES[0] ? `up to ${last}` : `${first} to ${last}`;
}

/** A text for all versions, or each one with the first version that has it. */
function byVersion(versions: readonly { readonly line: string; readonly facts: KeyFacts }[], text: (facts: KeyFacts) => string): string {
  const changes = versions.map(({ line, facts }) => ({ line, text: text(facts) }))
    .filter((version, index, all) => index === 0 || version.text !== all[index - 1].text);
  return changes.length === 1 ? changes[0].text : changes.map((change) => `${change.text || 'any'} (${change.line})`).join(', ');
}

function validText({ min, max, or, oneOf, notEmpty }: Validation): string {
  const parts = [
    ...oneOf === undefined ? [] : [oneOf.map((value) => `\`${value}\``).join(', ')],
    ...min === undefined && max === undefined ? [] : [`${min ?? '…'} to ${max ?? '…'}`],
    ...or === undefined ? [] : [`or ${or}`],
    ...notEmpty ? ['not empty'] : [],
  ];
  return parts.join(' ');
}
