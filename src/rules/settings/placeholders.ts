import { show } from '../../model/finding';
import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { listenersInConfigOf, listenerSettings } from '../../plan/listeners';
import { formatEnv } from '../../render/pods/env';
import { Rule, Violation } from '../rule';

/** Variables that every image has. */
const OF_IMAGES = ['HOSTNAME', 'HOME', 'PATH', 'JAVA_HOME'];

const providersOf = ({ config }: NodeSetPlan): string[] => (config['config.providers'] ?? '').split(',').map((name) => name.trim())
  .filter((name) => config[`config.providers.${name}.class`] !== undefined);

/** An overlay may give the containers any variables. */
const knownVariables = (set: NodeSetPlan): readonly string[] | undefined =>
  'containers' in (set.pod.overlay ?? {}) ? undefined : [...OF_IMAGES, ...formatEnv(set).map(({ name }) => name)];

/** A folder that the containers have, from a volume or by the user's overlay. */
const hasFolder = ({ disks, pod: { volumes, overlay } }: NodeSetPlan, folder: string): boolean =>
  'containers' in (overlay ?? {}) || [...disks, ...volumes].some(({ mountPath }) => `${folder}/`.startsWith(`${mountPath}/`));

function problem(set: NodeSetPlan, provider: string, name: string): Omit<Violation, 'set' | 'field'> | undefined {
  if (provider === 'env') {
    return knownVariables(set)?.includes(name) === false ? { message: `variable ${show(name)}, which the pods do not have`, fix: 'give it by env or secretEnv of the set' } : undefined;
  }
  if (provider === 'dir') {
    const [folder] = name.split(':');
    return hasFolder(set, folder) ? undefined : { message: `folder ${show(folder)}, which the pods do not have`, fix: 'give it by volumes of the set' };
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
    why: 'Kafka takes what it cannot resolve as it is written: the password is then "${env:PASSWORD}".',
    see: 'tried on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#config_providers',
    check: (plan) => plan.sets.flatMap((set) => settingsInFile(plan, set).flatMap(([key, value]) =>
      [...String(value).matchAll(/\$\{(\w+):([^}]*)\}/g)].flatMap(([, provider, name]) => {
        const found = problem(set, provider, name);
        return found ? [{ set: set.name, field: key, message: `${key} refers to ${found.message}`, fix: found.fix }] : [];
      }))),
  },
];
