import { KeyMeaning, meaningOf, settingOfVariable, tableOf } from '../../kafka-config/keys';
import { NodeSettings } from '../../kafka-config/node-settings';
import { replacementOf } from '../../kafka-config/replacements';
import { keyDoc } from '../../kafka-config/tables';
import { ValueProblem, valueProblem } from '../../kafka-config/values';
import { about, Rule, Violation } from '../rule';
import { showSetting } from '../security/secret-words';

const CONFIGURATION = 'https://kafka.apache.org/documentation/#configuration';

/** Rules over single settings: whether the Kafka version knows the key and accepts the value. */
export const SETTING_RULES: readonly Rule<NodeSettings>[] = about((node) => conspicuousSettings(node).length > 0, [
  {
    id: 'unknown-setting',
    severity: 'error',
    why: 'Kafka ignores unknown settings: they have no effect, and only one line in the log reports them.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'unknown' && meaning.is !== 'client' ? undefined : {
      message: `${key} is not a ${node.kind === 'topic' ? 'topic' : 'broker'} setting of Kafka ${node.version}`,
      fix: meaning.is === 'client' ? `remove it, and set it in the configuration of ${meaning.clients.join(' and ')}` : unknownFix(key, meaning.suggestion, node),
    }),
  },
  {
    id: 'removed-setting',
    severity: 'error',
    why: 'Newer versions of Kafka ignore the setting, so it has no effect.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'removed' ? undefined : {
      message: `${key} was removed after Kafka ${meaning.lastLine}, and the image contains Kafka ${node.version}`, fix: replacementOf(key, 'remove it'),
    }),
  },
  {
    id: 'later-setting',
    severity: 'error',
    why: 'Older versions of Kafka ignore the setting, so it has no effect.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'later' ? undefined : {
      message: `${key} was added in Kafka ${meaning.first}, and the image contains Kafka ${node.version}`, fix: `remove it, or use Kafka ${meaning.first}`,
    }),
  },
  {
    id: 'deprecated-setting',
    severity: 'warning',
    why: 'A later version of Kafka will not read the setting.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'known' || !meaning.facts.deprecated ? undefined : {
      message: `${key} is deprecated in Kafka ${node.version}`, fix: replacementOf(key, 'replace it before the next upgrade'),
    }),
  },
  {
    id: 'setting-type',
    severity: 'error',
    why: 'Kafka fails to start with a value that does not have the type of the setting.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, (setting) => valueViolation(node, setting, 'type')),
  },
  {
    id: 'setting-value',
    severity: 'error',
    why: 'Kafka fails to start with a value that is out of range or not one of the allowed values.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, (setting) => valueViolation(node, setting, 'value')),
  },
]);

interface Setting {
  readonly key: string;
  readonly value: string;
  readonly meaning: KeyMeaning;
  readonly problem?: ValueProblem;
}

function eachSetting(node: NodeSettings, violation: (setting: Setting) => Violation | undefined): Violation[] {
  return conspicuousSettings(node).flatMap((setting) => {
    const found = violation(setting);
    return found ? [{ field: setting.key, ...found }] : [];
  });
}

const known = new WeakMap<NodeSettings, Setting[]>();

/** Returns the settings that a rule may report. Cached, since six rules evaluate them. */
function conspicuousSettings(node: NodeSettings): Setting[] {
  const table = tableOf(node);
  const found = known.get(node) ?? (table === undefined ? [] : Object.entries(node.settings).flatMap(([key, value]): Setting[] => {
    const meaning = meaningOf(key, table, node);
    if (meaning.is !== 'known') { return meaning.is === 'plugin' ? [] : [{ key, value, meaning }]; }
    const problem = valueProblem(meaning.facts, value);
    return problem || meaning.facts.deprecated ? [{ key, value, meaning, problem }] : [];
  }));
  known.set(node, found);
  return found;
}

function valueViolation(node: NodeSettings, { key, value, problem }: Setting, kind: ValueProblem['kind']): Violation | undefined {
  if (problem?.kind !== kind) { return undefined; }
  const doc = keyDoc(node.version, node.kind ?? 'broker', key);
  return { message: `${key}: ${showSetting(key, value)} ${problem.message}`, fix: doc === undefined || doc === '' ? problem.fix : `${problem.fix}. ${key}: ${doc}` };
}

function unknownFix(key: string, suggestion: string | undefined, { kind, version }: NodeSettings): string {
  const ofVariable = settingOfVariable(key, version);
  if (ofVariable !== undefined) { return `use ${ofVariable}`; }
  if (suggestion !== undefined) { return `did you mean ${suggestion}?`; }
  return `remove it${kind === 'topic' ? '' : '; if a plugin reads it, add its prefix to pluginConfigPrefixes'}`;
}
