import { settingOf } from '../../kafka-config/env-names';
import { publisherOf } from '../../plan/image-publishers';
import { ForeignSource } from '../../read/foreign/settings/source';
import { listOf } from '../../read/objects';
import { LintRule, LintViolation } from '../rule';
import { scriptsOf } from '../scripts';

/** Settings in whose values a dollar sign is a variable. Others can contain one, such as passwords and patterns. */
const SETTINGS = /^(node\.id|broker\.id|process\.roles|listeners|advertised\.(listeners|host\.name|port)|controller\.quorum\.(voters|bootstrap\.servers)|zookeeper\.connect|log\.dirs?|broker\.rack)$/;

/** Names of the variables that Kubernetes sets for Services, which other Services than those in the manifests can define. */
const SERVICE_VARIABLE = /_(SERVICE_HOST|SERVICE_PORT\w*|PORT(_\d+_\w+)?)$/;

/** Shell syntax: `$(command)`, `${HOSTNAME}`, `$HOSTNAME`, or a command in backticks, but not a reference to a config provider of Kafka. */
const SHELL = /`[^`]+`|\$\(\(?[^)]*\)|\$\{\w+[^\w:}][^}]*\}|\$\{\w+\}|\$[A-Za-z_]\w*/;

/** The problem of a value in which Kubernetes and the image leave a variable or command; undefined if there is none. */
function problemOf(name: string, { env, container }: ForeignSource): string | undefined {
  const value = env.get(name) ?? '';
  const [escaped] = /\$\$\([\w.-]+\)/.exec(String(listOf(container.env).filter((variable) => variable.name === name).at(-1)?.value)) ?? [];
  if (escaped !== undefined) { return `contains ${escaped}, in which the second dollar sign prevents the replacement`; }
  const reference = [...value.matchAll(/\$\(([\w.-]+)\)/g)].map(([, other]) => other).find((other) => !SERVICE_VARIABLE.test(other));
  const names = listOf(container.env).map((variable) => String(variable.name));
  if (reference !== undefined && names.includes(reference)) {
    // A reference to a value of a Secret, of a ConfigMap or of another field stays unknown to lint only.
    return names.indexOf(reference) > names.lastIndexOf(name) ? `refers to $(${reference}), which is defined only after it` : undefined;
  }
  if (reference !== undefined) { return `refers to $(${reference}), which no variable before it defines`; }
  const [shell] = SHELL.exec(value.replace(/\$\([\w.-]+\)/g, '')) ?? [];
  return shell === undefined ? undefined : `contains ${shell}, which no shell evaluates`;
}

/** Returns the violations of settings that identify a node or its addresses. */
export function unexpandedSettings(source: ForeignSource): LintViolation[] {
  const { object, container, dialect, missing } = source;
  const scripts = scriptsOf(source).map(({ text }) => text).join('\n');
  // The entrypoint of an unknown image, and a script, can evaluate values.
  const isKnownImage = publisherOf(String(container.image)) !== undefined || dialect === 'bitnami';
  if (!isKnownImage || missing.length > 0 || /\beval\b|\benvsubst\b/.test(scripts)) { return []; }
  const names = [...new Set(listOf(container.env).filter(({ value }) => value !== undefined).map(({ name }) => String(name)))];
  return names.filter((name) => SETTINGS.test(settingOf(name, dialect) ?? '') && !scripts.includes(name)).flatMap((name): LintViolation[] => {
    const problem = problemOf(name, source);
    return problem === undefined ? [] : [{
      object,
      field: `env ${name}`,
      message: `the value ${problem}, so Kafka gets the text as it is`,
      fix: 'define a variable before it, for example POD_NAME with valueFrom.fieldRef metadata.name, and refer to $(POD_NAME); or export the value in a start script',
    }];
  });
}

/** Rules for environment variables as Kubernetes evaluates them. */
export const VARIABLE_RULES: readonly LintRule[] = [
  {
    id: 'unexpanded-variable',
    severity: 'error',
    why: 'Kubernetes replaces $(NAME) in a value only with a variable that is defined before it, and runs no shell. Kafka rejects the remaining text, or advertises it to clients.',
    see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
    check: ({ sets }) => sets.flatMap(({ source }) => unexpandedSettings(source)),
  },
];
