/** A login module of a JAAS configuration, as Kafka parses it. */
interface LoginModule {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

interface JaasConfig {
  readonly modules: readonly LoginModule[];
  /** Why Kafka cannot parse the text, without any of its values. */
  readonly problem?: string;
}

type Token = { readonly word: string } | { readonly sign: string };

/** Comments, quoted strings (with single or double quotes, ending at the end of the line), words, and single characters. */
const TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"((?:\\.|[^"\\\n])*)"?|'((?:\\.|[^'\\\n])*)'?|([A-Za-z_$\u0080-\uffff][\w$.\u0080-\uffff-]*)|([0-9.-][\w$.-]*)|(\/)[^\n]*|(\S)/g;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap(([whole, double, single, word, number, , sign]): Token[] => {
    const quoted = double ?? single;
    if (quoted !== undefined) { return [{ word: quoted.replace(/\\(.)/g, '$1') }]; }
    if (word !== undefined) { return [{ word }]; }
    // Java's tokenizer returns numbers here, which are not words.
    if (number !== undefined) { return [{ sign: number }]; }
    return whole.startsWith('/') ? [] : [{ sign }];
  });
}

const FLAGS = ['REQUIRED', 'REQUISITE', 'SUFFICIENT', 'OPTIONAL'];

/** Parses a text as Kafka does. @see https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/JaasConfig.java */
function parseLoginModules(text: string): JaasConfig {
  const tokens = tokensOf(text);
  const modules: LoginModule[] = [];
  const failed = (problem: string): JaasConfig => ({ modules, problem });
  let at = 0;
  const word = (): string | undefined => {
    const token = tokens[at++];
    return token && 'word' in token ? token.word : undefined;
  };
  const isSign = (sign: string): boolean => {
    const token = tokens[at];
    return token !== undefined && 'sign' in token && token.sign === sign;
  };
  while (at < tokens.length) {
    const name = word();
    const flag = word();
    if (name === undefined) { return failed('does not start with the name of a login module'); }
    if (flag === undefined || !FLAGS.includes(flag.toUpperCase())) { return failed('has no control flag such as required after the login module'); }
    const options: Record<string, string> = {};
    while (at < tokens.length && !isSign(';')) {
      const key = word();
      if (key === undefined || !isSign('=')) { return failed('has an option that is not name="value"'); }
      at++;
      const value = word();
      if (value === undefined) { return failed(`has no value for ${key}`); }
      options[key] = value;
    }
    modules.push({ name, options });
    if (at === tokens.length) { return failed('does not end with a semicolon'); }
    at++;
  }
  return modules.length === 1 ? { modules } : failed(`has ${modules.length} login modules, but Kafka requires exactly one`);
}

const REFERENCE = /\$\{[^}]*\}/g;

/** Parses the value of `sasl.jaas.config`; references in it remain unchanged. Undefined if the whole value is a reference. */
export function parseJaasConfig(text: string): JaasConfig | undefined {
  if (text.trim().startsWith('${')) { return undefined; }
  const references: string[] = [];
  // Kafka replaces references before it parses the text, so a reference can be part of a word or of a quoted string.
  // The characters around its number are from the private use area of Unicode.
  const { modules, problem } = parseLoginModules(text.replace(REFERENCE, (reference) => `\uE000${references.push(reference) - 1}\uE001`));
  const restored = (piece: string) => piece.replace(/\uE000(\d+)\uE001/g, (_, index) => references[Number(index)] ?? '');
  return {
    modules: modules.map(({ name, options }) => ({
      name, options: Object.fromEntries(Object.entries(options).map(([key, value]) => [restored(key), restored(value)])),
    })),
    problem: problem && restored(problem),
  };
}

/** The options of the first login module; empty if the whole text is a reference. */
export const loginOptions = (text: string | undefined): LoginModule['options'] => parseJaasConfig(text ?? '')?.modules[0]?.options ?? {};
