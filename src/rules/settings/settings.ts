import { KeyMeaning, meaningOf, tableOf } from '../../kafka-config/keys';
import { NodeSettings } from '../../kafka-config/node-settings';
import { replacementOf } from '../../kafka-config/replacements';
import { keyDoc } from '../../kafka-config/tables';
import { ValueProblem, valueProblem } from '../../kafka-config/values';
import { Rule, Violation } from '../rule';
import { showSetting } from '../security/secret-words';

const CONFIGURATION = 'https://kafka.apache.org/documentation/#configuration';

/** Each setting by itself: whether Kafka of the version knows the key, and takes the value. */
export const SETTING_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'unknown-setting',
    severity: 'error',
    why: 'Kafka ignores keys it does not know: what was meant is not in effect, and one line of a long log is all that says so.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'unknown' ? undefined : {
      message: `${key} is no setting of ${node.kind === 'topic' ? 'topics' : 'brokers'} of Kafka ${node.version}`,
      fix: meaning.meant !== undefined ? `did you mean ${meaning.meant}?`
        : `leave it out${node.kind === 'topic' ? '' : '; if a plugin reads it, name its prefix in pluginConfigPrefixes'}`,
    }),
  },
  {
    id: 'removed-setting',
    severity: 'error',
    why: 'A newer Kafka ignores what only older ones read, so the cluster behaves otherwise than its files say.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'removed' ? undefined : {
      message: `Kafka ${meaning.lastLine} was the last to read ${key}, and the image has ${node.version}`, fix: replacementOf(key, 'leave it out'),
    }),
  },
  {
    id: 'later-setting',
    severity: 'error',
    why: 'An older Kafka ignores what only newer ones read.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'not-yet' ? undefined : {
      message: `${key} came with Kafka ${meaning.firstLine}, and the image has ${node.version}`, fix: `leave it out, or use Kafka ${meaning.firstLine}`,
    }),
  },
  {
    id: 'deprecated-setting',
    severity: 'warning',
    why: 'Kafka announces what a later version will no longer read.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, ({ key, meaning }) => meaning.is !== 'known' || !meaning.facts.deprecated ? undefined : {
      message: `${key} is deprecated in Kafka ${node.version}`, fix: replacementOf(key, 'look for its successor before the next upgrade'),
    }),
  },
  {
    id: 'setting-type',
    severity: 'error',
    why: 'Kafka does not start with a value that is none of the key\'s type.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, (setting) => valueViolation(node, setting, 'type')),
  },
  {
    id: 'setting-value',
    severity: 'error',
    why: 'Kafka does not start with a value that is out of a key\'s range, or none of those it takes.',
    see: CONFIGURATION,
    check: (node) => eachSetting(node, (setting) => valueViolation(node, setting, 'value')),
  },
];

interface Setting {
  readonly key: string;
  readonly value: string;
  readonly meaning: KeyMeaning;
}

function eachSetting(node: NodeSettings, violation: (setting: Setting) => Violation | undefined): Violation[] {
  return meanings(node).flatMap((setting) => {
    const found = violation(setting);
    return found ? [{ field: setting.key, ...found }] : [];
  });
}

const known = new WeakMap<NodeSettings, Setting[]>();

/** Six rules ask the same of the same file. */
function meanings(node: NodeSettings): Setting[] {
  const table = tableOf(node);
  const found = known.get(node) ?? (table === undefined ? [] : Object.entries(node.settings)
    .map(([key, value]) => ({ key, value, meaning: meaningOf(key, table, node) })));
  known.set(node, found);
  return found;
}

function valueViolation(node: NodeSettings, { key, value, meaning }: Setting, kind: ValueProblem['kind']): Violation | undefined {
  const problem = meaning.is === 'known' ? valueProblem(meaning.facts, value) : undefined;
  if (problem?.kind !== kind) { return undefined; }
  const doc = keyDoc(node.version, node.kind ?? 'broker', key);
  return { message: `${key}: ${showSetting(key, value)} ${problem.message}`, fix: doc === undefined || doc === '' ? problem.fix : `${problem.fix}. ${key}: ${doc}` };
}
