import { KubernetesObject } from '../../../read/objects';
import { literalsIn } from '../../../rules/security/secret-words';
import { constructRule, LintRule, LintViolation } from '../../rule';

/** A login module of Kafka or ZooKeeper in a JAAS file, in a properties file, or in a script that writes one. */
const LOGIN_MODULE = /\borg\.apache\.(kafka|zookeeper)\.[\w.$]*LoginModule\s+(required|requisite|sufficient|optional)\b([^;]*)/g;

/** The properties files of nodes, whose settings other rules check. */
const NODE_FILE = /^\s*(listeners|process\.roles|zookeeper\.connect)\s*=/m;

/** Values that a script or a tool replaces: `$PASSWORD`, `<password>`, `{{ password }}`, `__PASSWORD__`, `@PASSWORD@`. */
const REPLACED = /(["'=])(\$\w+|<[^<>]*>|\{\{[^}]*\}\}|__\w+__|@\w+@|%+\w+%+)(?=["';\s])/g;

const FIX = 'store the file in a Secret, and mount it in place of the ConfigMap';

const optionsOf = (text: string): string[] => [...new Set([...text.matchAll(LOGIN_MODULE)].flatMap(([, , , options]) => literalsIn(options.replace(REPLACED, '$1$${$2}'))))];

function violationsOf(object: KubernetesObject): LintViolation[] {
  const files = Object.entries(object.body.data ?? {}).map(([key, value]) => ({ key, text: String(value) }));
  return files.filter(({ text }) => !NODE_FILE.test(text)).flatMap(({ key, text }): LintViolation[] => {
    const options = optionsOf(text);
    return options.length === 0 ? []
      : [{ object, field: key, severity: 'warning', message: `${key} contains a secret in plain text (${options.join(', ')})`, fix: FIX }];
  });
}

/** Rules for files with logins in ConfigMaps, of Kafka and ZooKeeper and of their clients. */
export const LOGIN_FILE_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  { ...constructRule('secret-literal'), check: (objects) => objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(violationsOf) },
];
