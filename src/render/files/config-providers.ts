import { Entry } from '../../util/properties-text';

/**
 * What is known only on the node, or must not be in a manifest, comes through Kafka's own providers, which may read
 * exactly the variables and folders that the file names. @see https://kafka.apache.org/documentation/#config_providers
 */
export function withProviders(entries: Entry[]): Entry[] {
  const named = (pattern: RegExp) => [...new Set(entries.flatMap(([, value]) =>
    value.includes('${') ? [...value.matchAll(pattern)].map((match) => match[1]) : []))].sort();
  const variables = named(/\$\{env:([^}:]+)\}/g);
  const folders = named(/\$\{dir:([^}:]+):[^}]*\}/g);
  const own: [provider: string, entries: Entry[]][] = [];
  if (variables.length > 0) {
    own.push(['env', [
      ['config.providers.env.class', 'org.apache.kafka.common.config.provider.EnvVarConfigProvider'],
      ['config.providers.env.param.allowlist.pattern', `^(${variables.join('|')})$`],
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
