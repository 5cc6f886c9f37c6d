/** One login module with its options, as `sasl.jaas.config` takes it. */
export const jaas = (module: string, options: Readonly<Record<string, string>> = {}): string =>
  `${[module, 'required', ...Object.entries(options).map(([key, value]) => `${key}="${value}"`)].join(' ')};`;
