/** The options of the first login module of a JAAS text. */
export const jaasOptions = (text: string): Record<string, string> =>
  Object.fromEntries([...text.split(';')[0].matchAll(/([\w.-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
