import { parseArgs, ParseArgsConfig } from 'node:util';
import { InputError } from './manifests';

type Options = NonNullable<ParseArgsConfig['options']>;
type Arguments<Known extends Options> = ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Known }>>;

/** Files and options as they were typed; an option that nobody knows becomes a message. */
export function parseArguments<Known extends Options>(args: string[], options: Known): Arguments<Known> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** The format of a name, where there is one. */
export function selectFormat<Format>(formats: Readonly<Record<string, Format>>, name: string): Format {
  if (!Object.hasOwn(formats, name)) {
    throw new InputError(`there is no format ${JSON.stringify(name)}; use ${Object.keys(formats).join(', ')}`);
  }
  return formats[name];
}
