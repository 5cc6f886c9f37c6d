import { uniqueViolations, Rule, RuleEntry, Violation } from '../rule';
import { isLiteralSecret } from './secret-words';
import { meaningOf, tableOf } from '../../kafka-config/keys';
import { zookeeperTable } from '../../kafka-config/tables';
import { ClusterPlan, EnsemblePlan, NodeSetPlan, WorkloadPlan } from '../../model/plan';
import { pluginPrefixesOf } from '../../plan/annotations';
import { listenersInConfigOf, listenerSettings } from '../../plan/listeners';
import { isSecretName } from '../../util/secret-name';

const SECRET_LITERAL: RuleEntry = {
  id: 'secret-literal',
  severity: 'error',
  why: 'Everyone with access to the manifests, their repository or the ConfigMaps can read the secret. Kafka can read it from a Secret through a reference.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets',
};

const FIX = 'store it in a Secret, and refer to it: ${env:NAME} with secretEnv of the node sets, or ${dir:/path:file} with their volumes';

function literalSettings(set: NodeSetPlan, { listeners, metadata }: ClusterPlan): Violation[] {
  const { config, image: { version }, annotations } = set;
  const settings = { ...config, ...Object.fromEntries(listenersInConfigOf(listeners, metadata, set).flatMap(listenerSettings)) };
  const node = { version, settings, pluginPrefixes: pluginPrefixesOf(annotations) };
  const table = tableOf(node) ?? {};
  const factsOf = (key: string) => {
    const meaning = meaningOf(key, table, node);
    return meaning.is === 'known' ? meaning.facts : undefined;
  };
  return Object.entries(settings).filter(([key, value]) => isLiteralSecret(key, String(value), factsOf(key)))
    .map(([key]) => ({ field: key, message: `${key} of the config contains a secret in plain text`, fix: FIX }));
}

/** Options such as `-Djavax.net.ssl.keyStorePassword=…`; Kubernetes replaces `$(NAME)` by the value of the variable. */
function literalOptions({ pod: { jvmOptions } }: WorkloadPlan): Violation[] {
  return jvmOptions.flatMap((option) => {
    const [, name, value] = /^-D([^=]+)=([^]+)$/.exec(option) ?? [];
    return name === undefined || !isSecretName(name) || /\$[{(]/.test(value) ? [] : [{
      message: `JVM option -D${name} contains a secret in plain text`, fix: 'add a variable with secretEnv, and use $(NAME) as the value of the option',
    }];
  });
}

export const SECRET_RULES: readonly Rule[] = [
  {
    ...SECRET_LITERAL,
    check: (plan) => uniqueViolations(plan.sets.flatMap((set) =>
      [...literalSettings(set, plan), ...literalOptions(set)].map((violation) => ({ ...violation, set: set.name })))),
  },
];

export const ENSEMBLE_SECRETS: Rule<EnsemblePlan> = {
  ...SECRET_LITERAL,
  check: (plan) => [
    ...Object.entries(plan.config).filter(([key, value]) => isLiteralSecret(key, String(value), zookeeperTable()[key]?.type === 'PASSWORD' ? zookeeperTable()[key] : undefined))
      .map(([key]) => ({
        field: key,
        message: `${key} of zoo.cfg contains a secret in plain text`,
        fix: 'mount a file with the secret through volumes, and set the key that ends with Path to its path',
      })),
    ...literalOptions(plan),
  ],
};

/** Applies to StatefulSets of Kafka nodes and of ZooKeeper servers. */
export const SECRET_ENV: Rule<WorkloadPlan> = {
  id: 'secret-env',
  severity: 'warning',
  why: 'The value of an environment variable is part of the StatefulSet and of its pods, where everyone with read access sees it. The name indicates a secret.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables',
  check: ({ pod: { env } }) => env.filter(({ name, value }) => typeof value === 'string' && isSecretName(name) && value !== '' && !/\$[{(]/.test(value)).map(({ name }) => ({
    message: `environment variable ${name} contains a secret in plain text`, fix: 'store the value in a Secret, and use secretEnv',
  })),
};
