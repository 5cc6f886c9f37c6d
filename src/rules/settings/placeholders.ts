import { show } from '../../model/finding';
import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { listenersInConfigOf, listenerSettings } from '../../plan/listeners';
import { hasOtherVariables, mountPathsOf, serverContainer } from '../pods/server-container';
import { Rule, Violation } from '../rule';

/** Environment variables that every image defines. */
const IMAGE_VARIABLES = ['HOSTNAME', 'HOME', 'PATH', 'JAVA_HOME'];

const providersOf = ({ config }: NodeSetPlan): string[] => (config['config.providers'] ?? '').split(',').map((name) => name.trim())
  .filter((name) => config[`config.providers.${name}.class`] !== undefined);

/** Names of the environment variables; undefined if there may be others. */
function knownVariables(set: NodeSetPlan): readonly string[] | undefined {
  const container = serverContainer(set);
  return hasOtherVariables(set, container) ? undefined : [...IMAGE_VARIABLES, ...(container?.env ?? []).map(({ name }) => name)];
}

/** Whether the container has a directory from a volume. */
function hasDirectory(set: NodeSetPlan, directory: string): boolean {
  const container = serverContainer(set);
  return container === undefined || mountPathsOf(container).some((mountPath) => `${directory}/`.startsWith(mountPath.endsWith('/') ? mountPath : `${mountPath}/`));
}

function problem(set: NodeSetPlan, provider: string, name: string): Omit<Violation, 'set' | 'field'> | undefined {
  if (provider === 'env') {
    return knownVariables(set)?.includes(name) === false ? { message: `environment variable ${show(name)}, which the pods do not have`, fix: 'set it with env or secretEnv of the node set' } : undefined;
  }
  if (provider === 'dir') {
    const [directory] = name.split(':');
    return hasDirectory(set, directory) ? undefined : { message: `directory ${show(directory)}, which the pods do not have`, fix: 'mount it with volumes of the node set' };
  }
  return providersOf(set).includes(provider) ? undefined : {
    message: `config provider ${show(provider)}, which is not declared`, fix: `add config.providers and config.providers.${provider}.class, or use \${env:…} or \${dir:…}`,
  };
}

const settingsInFile = ({ listeners, metadata }: ClusterPlan, set: NodeSetPlan): (readonly [key: string, value: string])[] =>
  [...Object.entries(set.config), ...set.rack === undefined ? [] : [['broker.rack', set.rack] as const], ...listenersInConfigOf(listeners, metadata, set).flatMap(listenerSettings)];

/** Whether any setting can contain a placeholder. */
const hasDollar = (plan: ClusterPlan): boolean => plan.sets.some((set) => settingsInFile(plan, set).some(([, value]) => String(value).includes('$')));

/** Texts that look like placeholders and are none. */
const LITERALS = [
  { pattern: /\$\{(?![^}:]+:[^}]*\})[^}]{0,40}\}?/, fix: 'use ${env:NAME} or ${dir:/path:file}, with a closing brace' },
  { pattern: /\$\([A-Za-z_]\w*\)/, fix: 'use ${env:NAME}' },
] as const;

export const PLACEHOLDER_RULES: readonly Rule[] = [
  {
    id: 'placeholder',
    onlyIf: [hasDollar],
    severity: 'error',
    why: 'Kafka does not replace a placeholder that it cannot resolve: the password is then the text "${env:PASSWORD}".',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#config_providers',
    check: (plan) => plan.sets.flatMap((set) => settingsInFile(plan, set).flatMap(([key, value]) =>
      [...String(value).matchAll(/\$\{([^}:]+):([^}]*)\}/g)].flatMap(([, provider, name]) => {
        const found = problem(set, provider, name);
        return found ? [{ set: set.name, field: key, message: `${key} refers to ${found.message}`, fix: found.fix }] : [];
      }))),
  },
  {
    id: 'literal-placeholder',
    onlyIf: [hasDollar],
    severity: 'error',
    why: 'Kafka replaces only complete placeholders of config providers, and Kubernetes replaces $(NAME) only in env, command and args: anything else stays in the value as text.',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#config_providers',
    check: (plan) => plan.sets.flatMap((set) => settingsInFile(plan, set).flatMap(([key, value]) => LITERALS.flatMap(({ pattern, fix }) => {
      const [text] = pattern.exec(String(value)) ?? [];
      return text === undefined ? [] : [{ set: set.name, field: key, message: `${key} contains ${show(text)}, which Kafka does not replace`, fix }];
    }))),
  },
  {
    id: 'rack-token',
    onlyIf: [({ sets }) => sets.some(({ rack }) => rack !== undefined)],
    severity: 'error',
    why: 'A rack has no tokens: all brokers of the set would have the rack "{nodeName}", and Kafka would treat them as one failure domain.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_broker.rack',
    check: ({ sets }) => sets.filter(({ rack }) => /(^|[^$])\{\w+\}/.test(rack ?? '')).map(({ name, rack }) => ({
      set: name, field: 'broker.rack', message: `rack ${show(rack)} contains a token, which is not replaced`, fix: 'use a node set for each rack, or ${env:NAME} with a variable of the pods',
    })),
  },
];
