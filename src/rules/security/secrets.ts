import { onceEach, Rule, RuleEntry, Violation } from '../rule';
import { isLiteralSecret, isSecretName } from './secret-words';
import { meaningOf, tableOf } from '../../kafka-config/keys';
import { zookeeperTable } from '../../kafka-config/tables';
import { ClusterPlan, EnsemblePlan, NodeSetPlan, WorkloadPlan } from '../../model/plan';
import { pluginPrefixesOf } from '../../plan/annotations';
import { listenersInConfigOf, listenerSettings } from '../../plan/listeners';

const SECRET_LITERAL: RuleEntry = {
  id: 'secret-literal',
  severity: 'error',
  why: 'Whoever may read manifests, their repository or ConfigMaps would know it; Secrets are for that, and Kafka reads them through references.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets',
};

const FIX = 'keep it in a Secret, and refer to that: ${env:NAME} with secretEnv of the sets, or ${dir:/path:file} with their volumes';

const ofSetting = (key: string, of: string): Violation => ({ field: key, message: `${key} of ${of} is a secret in plain text, or has one`, fix: FIX });

function literalSettings(set: NodeSetPlan, { listeners, metadata }: ClusterPlan): Violation[] {
  const { config, image: { version }, annotations } = set;
  const settings = { ...config, ...Object.fromEntries(listenersInConfigOf(listeners, metadata, set).flatMap(listenerSettings)) };
  const node = { version, settings, pluginPrefixes: pluginPrefixesOf(annotations) };
  const table = tableOf(node) ?? {};
  const factsOf = (key: string) => {
    const meaning = meaningOf(key, table, node);
    return meaning.is === 'known' ? meaning.facts : undefined;
  };
  return Object.entries(settings).filter(([key, value]) => isLiteralSecret(key, String(value), factsOf(key))).map(([key]) => ofSetting(key, 'the config'));
}

/** `-Djavax.net.ssl.keyStorePassword=…`; Kubernetes puts values of variables in place of `$(NAME)`. */
function literalOptions({ pod: { jvmOptions } }: WorkloadPlan): Violation[] {
  return jvmOptions.flatMap((option) => {
    const [, name, value] = /^-D([^=]+)=([^]+)$/.exec(option) ?? [];
    return name === undefined || !isSecretName(name) || /\$[{(]/.test(value) ? [] : [{
      message: `JVM option -D${name} is a secret in plain text`, fix: 'give the variable by secretEnv, and write $(NAME) for its value',
    }];
  });
}

export const SECRET_RULES: readonly Rule[] = [
  {
    ...SECRET_LITERAL,
    check: (plan) => onceEach(plan.sets.flatMap((set) =>
      [...literalSettings(set, plan), ...literalOptions(set)].map((violation) => ({ ...violation, set: set.name })))),
  },
];

export const ENSEMBLE_SECRETS: Rule<EnsemblePlan> = {
  ...SECRET_LITERAL,
  check: (plan) => [
    ...Object.entries(plan.config).filter(([key, value]) => isLiteralSecret(key, String(value), zookeeperTable()[key]?.type === 'PASSWORD' ? zookeeperTable()[key] : undefined))
      .map(([key]) => ({ field: key, message: `${key} of zoo.cfg is a secret in plain text`, fix: 'ZooKeeper reads it out of a file: name that in the key that ends with Path, and give it by volumes' })),
    ...literalOptions(plan),
  ],
};

/** Of StatefulSets of either kind. */
export const SECRET_ENV: Rule<WorkloadPlan> = {
  id: 'secret-env',
  severity: 'warning',
  why: 'A variable\'s value stands in the StatefulSet, for all who may read that; by its name this one is a secret.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables',
  check: ({ pod: { env } }) => env.filter(({ name, value }) => typeof value === 'string' && isSecretName(name) && value !== '' && !/\$[{(]/.test(value)).map(({ name }) => ({
    message: `environment variable ${name} has its value in plain text`, fix: 'keep it in a Secret, and use secretEnv',
  })),
};
