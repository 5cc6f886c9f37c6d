import { join } from 'node:path';

/**
 * Returns a folder with files that are read at run time: the one of the module that reads them, or, in a bundle of the library, the copy
 * beside the bundle of the library.
 */
export function dataFolder(name: string, moduleFolder: string): string {
  if (new RegExp(`[\\\\/]${name}$`).test(moduleFolder)) { return moduleFolder; }
  return join(moduleFolder, /[\\/](cli|validation)$/.test(moduleFolder) ? '..' : '.', name);
}
