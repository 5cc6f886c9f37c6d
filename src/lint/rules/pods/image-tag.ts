import { parseReference } from '../../../plan/image-reference';
import { isKnown } from '../../../read/foreign/settings/template';
import { KubernetesObject } from '../../../read/objects';
import { LintViolation } from '../../rule';

/** Returns the violation of an image whose version changes without a change of the manifests. */
export function untaggedImage(object: KubernetesObject, container: any, example: string): LintViolation[] {
  const image = String(container.image);
  const { tag, digest } = parseReference(image);
  return digest !== undefined || (tag !== '' && tag !== 'latest') || !isKnown(image) ? [] : [{
    object, field: `containers[${container.name}].image`, message: `image ${image} has no version tag`, fix: `use a version tag, such as ${example}`,
  }];
}
