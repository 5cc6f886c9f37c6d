import { show } from '../../model/finding';
import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { listenersInConfigOf, listenerSettings } from '../../plan/listeners';
import { formatEnv } from '../../render/pods/env';
import { Rule, Violation } from '../rule';

/** Environment variables that every image defines. */
const IMAGE_VARIABLES = ['HOSTNAME', 'HOME', 'PATH', 'JAVA_HOME'];

const providersOf = ({ config }: NodeSetPlan): string[] => (config['config.providers'] ?? '').split(',').map((name) => name.trim())
  .filter((name) => config[`config.providers.${name}.class`] !== undefined);

/** Names of the environment variables; undefined if podSpecOverrides may add others. */
const knownVariables = (set: NodeSetPlan): readonly string[] | undefined =>
  'containers' in (set.pod.overlay ?? {}) ? undefined : [...IMAGE_VARIABLES, ...formatEnv(set).map(({ name }) => name)];

/** Whether the containers have a directory, from a volume or possibly from podSpecOverrides. */
const hasDirectory = ({ disks, pod: { volumes, overlay } }: NodeSetPlan, directory: string): boolean =>
  'containers' in (overlay ?? {}) || [...disks, ...volumes].some(({ mountPath }) => `${directory}/`.startsWith(`${mountPath}/`));

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
  [...Object.entries(set.config), ...listenersInConfigOf(listeners, metadata, set).flatMap(listenerSettings)];

export const PLACEHOLDER_RULES: readonly Rule[] = [
  {
    id: 'placeholder',
    severity: 'error',
    why: 'Kafka does not replace a placeholder that it cannot resolve: the password is then the text "${env:PASSWORD}".',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#config_providers',
    check: (plan) => plan.sets.flatMap((set) => settingsInFile(plan, set).flatMap(([key, value]) =>
      [...String(value).matchAll(/\$\{(\w+):([^}]*)\}/g)].flatMap(([, provider, name]) => {
        const found = problem(set, provider, name);
        return found ? [{ set: set.name, field: key, message: `${key} refers to ${found.message}`, fix: found.fix }] : [];
      }))),
  },
];
