import { atLeast, KAFKA_LINES, lineOf } from '../../kafka-config/kafka-versions';
import { MirrorKey, mirrorTable } from '../../kafka-config/tables';
import { valueProblem } from '../../kafka-config/values';
import { show } from '../../model/finding';
import type { MirrorPlan } from '../../model/mirror';
import { ownSettings } from '../../plan/mirror/settings';
import { lookup } from '../../util/lookup';
import { Rule, Violation } from '../rule';
import { isLiteralSecret, showSetting } from '../security/secret-words';
import { isPlainEntry } from '../settings/config-keys';

/** Options in place of settings that the library writes. */
const INSTEAD: Readonly<Record<string, string>> = {
  'topics': 'use topics',
  'topics.exclude': 'use topicsExclude',
  'topics.blacklist': 'use topicsExclude',
  'groups': 'use groups',
  'groups.exclude': 'use groupsExclude',
  'groups.blacklist': 'use groupsExclude',
  'replication.policy.class': 'use policy',
  'tasks.max': 'use tasks',
  'sync.group.offsets.enabled': 'use syncGroups',
  'sync.topic.acls.enabled': 'use syncAcls',
  'clusters': 'use source and target',
  'dedicated.mode.enable.internal.rest': 'use replicas',
  'listeners': 'use replicas',
  'rest.advertised.host.name': 'use replicas',
  'rest.advertised.port': 'use replicas',
  'enabled': 'use one KafkaMirror for each direction',
  'emit.heartbeats.enabled': 'use one KafkaMirror for each direction',
};

/** The beginnings of settings of the workers, which are read without the prefix of a cluster. */
const WORKER = /^(offset\.storage|config\.storage|status\.storage|key\.converter|value\.converter|header\.converter|task|worker|replication\.policy|config\.providers)\b/;

/** A setting of the user without its prefix; `cluster` are settings of clients and workers of one cluster. */
interface Setting {
  readonly key: string;
  readonly plain: string;
  readonly value: string;
  readonly scope: 'all' | 'flow' | 'other-flow' | 'cluster' | 'other-cluster';
}

function settingsOf({ source, target, config }: MirrorPlan): Setting[] {
  const flow = `${source.alias}->${target.alias}.`;
  const ofCluster = [source, target].map(({ alias }) => `${alias}.`);
  return Object.entries(config).map(([key, value]): Setting => {
    if (key.startsWith(flow)) { return { key, value, plain: key.slice(flow.length), scope: 'flow' }; }
    const prefix = ofCluster.find((candidate) => key.startsWith(candidate));
    if (prefix !== undefined) { return { key, value, plain: key.slice(prefix.length), scope: 'cluster' }; }
    const other = /^[^.]*->[^.]*\./.exec(key);
    return { key, value, plain: key, scope: other ? 'other-flow' : 'all' };
  });
}

/** The option to use instead of a setting that the library writes. */
function insteadOf({ key, plain, scope }: Setting, own: Readonly<Record<string, string>>): string | undefined {
  if (scope === 'cluster') {
    return /^(bootstrap\.servers|security\.protocol|exactly\.once\.source\.support)$/.test(plain) || key in own
      ? plain.startsWith('exactly') ? 'use exactlyOnce' : 'use source and target, with their login' : undefined;
  }
  if (/^config\.providers/.test(plain)) { return 'remove it: the library declares the providers of the ${env:…} and ${dir:…} placeholders'; }
  return lookup(INSTEAD, plain);
}

const isOf = ({ since, until }: MirrorKey, version: string): boolean =>
  (since === undefined || atLeast(version, since)) && (until === undefined || KAFKA_LINES.indexOf(lineOf(version)!) <= KAFKA_LINES.indexOf(until));

/** What is wrong with a setting that applies to everything, or to the direction of the mirror. */
function problemOf({ key, plain, value, scope }: Setting, version: string): Violation[] {
  if (scope === 'other-flow') { return [{ field: key, message: `config sets ${key}, a direction that the mirror does not have`, fix: 'create a KafkaMirror for this direction' }]; }
  const facts = lookup(mirrorTable(), plain);
  // Connectors read other settings of their direction too, such as those of a filter of the user.
  if (!facts || !isOf(facts, version)) {
    return scope === 'flow' || WORKER.test(plain) ? [] : [{
      field: key,
      message: `${key} is not a setting of MirrorMaker of Kafka ${version}`,
      fix: facts ? 'remove it' : 'remove it, or add the alias of a cluster as a prefix for settings of its clients and workers',
    }];
  }
  const problem = valueProblem(facts, value);
  return problem ? [{ field: key, message: `${key}: ${showSetting(plain, value)} ${problem.message}`, fix: problem.fix }] : [];
}

/** Arrow and dot end the aliases. */
const isEntry = (key: string, value: unknown): value is string => isPlainEntry(key.replace('->', '.'), value);

export const MIRROR_CONFIG_RULES: readonly Rule<{ readonly mirror: MirrorPlan }>[] = [
  {
    id: 'mirror-config-entry',
    severity: 'error',
    why: 'Kafka trims whitespace around some values and not around others, so the same text can have two meanings.',
    see: 'https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-',
    check: ({ mirror: { config } }) => Object.entries(config).filter(([key, value]) => !isEntry(key, value)).map(([key, value]) => ({
      field: key, message: `config entry ${show(key)}: ${showSetting(key, value)} is not valid`, fix: 'use a key and a string without leading or trailing whitespace',
    })),
  },
  {
    id: 'mirror-owned-key',
    severity: 'error',
    why: 'The library computes these settings from the options. A second value would conflict with them.',
    see: 'docs/operations/mirroring.md',
    check: ({ mirror }) => {
      const own = ownSettings(mirror);
      return settingsOf(mirror).flatMap((setting) => {
        const instead = insteadOf(setting, own);
        return instead === undefined ? [] : [{ field: setting.key, message: `config sets ${setting.key}, but the library manages this setting`, fix: instead }];
      });
    },
  },
  {
    id: 'mirror-setting',
    severity: 'error',
    why: 'MirrorMaker ignores settings that it does not know, and does not start with values of another type.',
    see: 'https://kafka.apache.org/documentation/#georeplication-mirrormaker',
    check: ({ mirror }) => {
      // Manifests of others can have an image without a known version.
      if (lineOf(mirror.image.version) === undefined) { return []; }
      const own = ownSettings(mirror);
      return settingsOf(mirror).filter((setting) => setting.scope !== 'cluster' && insteadOf(setting, own) === undefined && isEntry(setting.key, setting.value))
        .flatMap((setting) => problemOf(setting, mirror.image.version));
    },
  },
  {
    id: 'mirror-secret',
    severity: 'error',
    why: 'Everyone with access to the manifests, their repository or the ConfigMap can read the secret, and MirrorMaker stores its configuration in a topic.',
    see: 'https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets',
    check: ({ mirror }) => settingsOf(mirror).filter(({ plain, value }) => isLiteralSecret(plain, String(value), undefined)).map(({ key }) => ({
      field: key, message: `${key} of the config contains a secret in plain text`, fix: 'use login of the cluster, or store it in a Secret and refer to it: ${env:NAME} with secretEnv',
    })),
  },
];
