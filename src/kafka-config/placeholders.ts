import { NodeSettings } from './node-settings';

/** Kafka's pattern: `${provider:key}`, `${provider:path:key}`. @see https://kafka.apache.org/documentation/#config_providers */
const PLACEHOLDER = /\$\{([^}]*?):(?:[^}]*?:)?[^}]*?\}/g;

/** Config providers that are declared with their class; placeholders of other providers are not replaced. */
function declaredProviders({ settings }: NodeSettings): string[] {
  return (settings['config.providers'] ?? '').split(',').filter((name) => `config.providers.${name}.class` in settings);
}

/** `${NAME:-default}` and similar expansions, which a shell replaces before Kafka reads the text. */
const SHELL_EXPANSION = /^\$\{\w+:[-=?+]/;

/** Placeholders in a text that neither Kafka nor a shell replaces. */
export function unresolvedPlaceholders(node: NodeSettings, text: string): string[] {
  if (!text.includes('${')) { return []; }
  const declared = declaredProviders(node);
  return [...text.matchAll(PLACEHOLDER)].filter(([placeholder, provider]) => !declared.includes(provider) && !SHELL_EXPANSION.test(placeholder))
    .map(([placeholder]) => placeholder);
}

/** Whether part of a text is known only when Kafka starts. */
export function hasPlaceholder(node: NodeSettings, text: string): boolean {
  return substitutePlaceholders(node, text) !== text;
}

/** Replaces each placeholder by a sample, or else by a text that is derived from it, so that equal placeholders have equal substitutes. */
export function substitutePlaceholders(node: NodeSettings, text: string, sample?: string): string {
  if (!text.includes('${')) { return text; }
  const declared = declaredProviders(node);
  return text.replace(PLACEHOLDER, (placeholder, provider) =>
    declared.includes(provider) ? sample ?? `x-${placeholder.replace(/[^0-9a-zA-Z]+/g, '-')}-x` : placeholder);
}

/** Whether a text is the substitute of a placeholder. */
export const isSubstitute = (text: string): boolean => /x--.*--x/i.test(text);
