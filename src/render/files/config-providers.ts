import type { References } from '../../model/references';
import type { Entry } from '../../util/properties-text';

/**
 * Adds the config providers through which Kafka resolves variables and files in settings. They may read only the listed
 * variables and folders.
 * @see https://kafka.apache.org/documentation/#config_providers
 */
export function withProviders(entries: Entry[], { variables, folders }: References): Entry[] {
  const own: [provider: string, entries: Entry[]][] = [];
  if (variables.length > 0) {
    own.push(['env', [
      ['config.providers.env.class', 'org.apache.kafka.common.config.provider.EnvVarConfigProvider'],
      ['config.providers.env.param.allowlist.pattern', `^(${variables.map(({ name }) => name).join('|')})$`],
    ]]);
  }
  if (folders.length > 0) {
    own.push(['dir', [
      ['config.providers.dir.class', 'org.apache.kafka.common.config.provider.DirectoryConfigProvider'],
      ['config.providers.dir.param.allowed.paths', folders.join(',')],
    ]]);
  }
  if (own.length === 0) { return entries; }
  const given = entries.find(([key]) => key === 'config.providers')?.[1].split(',') ?? [];
  return [
    ...entries.filter(([key]) => key !== 'config.providers'),
    ['config.providers', [...new Set([...own.map(([provider]) => provider), ...given])].join(',')],
    ...own.flatMap(([, provided]) => provided),
  ];
}
