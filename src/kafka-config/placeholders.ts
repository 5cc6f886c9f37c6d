import { NodeSettings } from './node-settings';

/** Kafka's own pattern: `${provider:key}`, `${provider:path:key}`. @see https://kafka.apache.org/documentation/#config_providers */
const PLACEHOLDER = /\$\{([^}]*?):(?:[^}]*?:)?[^}]*?\}/g;

/** The providers a file declares with their class; placeholders of all others stay as they are. */
function declaredProviders({ settings }: NodeSettings): string[] {
  return (settings['config.providers'] ?? '').split(',').filter((name) => `config.providers.${name}.class` in settings);
}

/** `${NAME:-default}` and the like: a shell is to put something there before Kafka reads it. */
const OF_SHELL = /^\$\{\w+:[-=?+]/;

/** Placeholders that nothing will ever replace. */
export function deadPlaceholders(node: NodeSettings, text: string): string[] {
  if (!text.includes('${')) { return []; }
  const declared = declaredProviders(node);
  const dead = [...text.matchAll(PLACEHOLDER)].filter(([placeholder, provider]) => !declared.includes(provider) && !OF_SHELL.test(placeholder));
  return dead.map(([placeholder]) => placeholder);
}

/** Whether part of a value is known only to the node. */
export function hasPlaceholder(node: NodeSettings, text: string): boolean {
  return withoutPlaceholders(node, text) !== text;
}

/** Something stands where the node will put something else; a name of its own for each placeholder, so that equal ones stay equal. */
export function withoutPlaceholders(node: NodeSettings, text: string, sample?: string): string {
  if (!text.includes('${')) { return text; }
  const declared = declaredProviders(node);
  return text.replace(PLACEHOLDER, (placeholder, provider) =>
    declared.includes(provider) ? sample ?? `x-${placeholder.replace(/[^0-9a-zA-Z]+/g, '-')}-x` : placeholder);
}

/** Whether a text came from a placeholder. */
export const isStandIn = (text: string): boolean => /x--.*--x/i.test(text);
