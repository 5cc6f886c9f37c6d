/** Returns a login module with its options in the format of `sasl.jaas.config`. */
export const jaas = (module: string, options: Readonly<Record<string, string>> = {}): string =>
  `${[module, 'required', ...Object.entries(options).map(([key, value]) => `${key}="${value}"`)].join(' ')};`;
