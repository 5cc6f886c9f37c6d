/** A shortened path for output: `containers[kafka].env` for all variables of a container, `pod metadata.labels` for all pod labels. */
export function shortPath(path: string): string {
  const [prefix] = /^(spec\.template\.spec\.(containers\[[^\]]*\](\.\w+)?|\w+)|(spec\.template\.)?metadata\.\w+|(spec|data)\.\w+|\w+)/.exec(path) ?? [path];
  return prefix.replace('spec.template.spec.', '').replace('spec.template.', 'pod ').replace(/^spec\./, '');
}
