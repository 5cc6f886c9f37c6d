import { listOf } from './objects';

/** Returns the mount of a container that contains a path: the innermost one, which hides the others. Undefined for a path in no volume. */
export const mountOf = (container: any, path: string): any => listOf(container.volumeMounts)
  .filter(({ mountPath }) => typeof mountPath === 'string' && `${path}/`.startsWith(`${withoutTrailingSlash(mountPath)}/`))
  .sort((a, b) => b.mountPath.length - a.mountPath.length)[0];

export const withoutTrailingSlash = (path: string): string => path.replace(/(.)\/+$/, '$1');
