/** Returns machine-readable output in JSON. `version` changes when a field is renamed or removed, not when one is added. */
export const jsonOutput = (content: object): string => `${JSON.stringify({ version: 1, ...content }, undefined, 2)}\n`;
