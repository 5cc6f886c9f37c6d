/** A path into an object, down to the field of a container or the map of labels, as people speak of it. */
export function placeInWords(path: string): string {
  const [place] = /^(spec\.template\.spec\.(containers\[[^\]]*\](\.\w+)?|\w+)|(spec\.template\.)?metadata\.\w+|(spec|data)\.\w+|\w+)/.exec(path) ?? [path];
  return place.replace('spec.template.spec.', '').replace('spec.template.', 'pod ').replace(/^spec\./, '');
}
