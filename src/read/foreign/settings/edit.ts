/** A change of a properties file by a script, before Kafka reads it. */
export type FileEdit =
  /** A line is added: at the end, or after each line that matches. */
  | { readonly kind: 'line'; readonly text: string; readonly where?: RegExp }
  | { readonly kind: 'replace'; readonly from: RegExp; readonly to: string; readonly where?: RegExp }
  | { readonly kind: 'delete'; readonly where: RegExp }
  /** Variables in the file are replaced. */
  | { readonly kind: 'expand'; readonly expand: (text: string) => string }
  /** A command that is not supported changes the settings that it names, or else those that its script names, or else those of a pod or any. */
  | { readonly kind: 'unknown'; readonly command: string; readonly script?: string };
