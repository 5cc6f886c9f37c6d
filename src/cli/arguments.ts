import { parseArgs, ParseArgsConfig } from 'node:util';
import { InputError } from './manifests';

type Options = NonNullable<ParseArgsConfig['options']>;
type Arguments<Known extends Options> = ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Known }>>;

/** Parses command line arguments; throws an InputError for unknown options. */
export function parseArguments<Known extends Options>(args: string[], options: Known): Arguments<Known> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** Returns the format with a name; throws an InputError for unknown names. */
export function selectFormat<Format>(formats: Readonly<Record<string, Format>>, name: string): Format {
  if (!Object.hasOwn(formats, name)) {
    throw new InputError(`unknown format ${JSON.stringify(name)}; use one of ${Object.keys(formats).join(', ')}`);
  }
  return formats[name];
}
