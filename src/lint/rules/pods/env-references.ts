import { settingOf } from '../../../kafka-config/env-names';
import { JVM_OPTION_VARIABLES } from '../../../plan/pods/jvm-variables';
import { fromMaps } from '../../../read/foreign/settings/environment';
import { ForeignSource } from '../../../read/foreign/settings/source';
import { podSpecOf } from '../../../read/foreign/workload';
import { listOf, named } from '../../../read/objects';
import { canBeInNoManifest, referencesIn } from '../../../rules/pods/env-references';
import { constructRule, LintRule, LintViolation } from '../../rule';
import { scriptsOf } from '../../scripts';
import { unexpandedSettings } from '../variables';

/** Names of variables with a command, which images such as wurstmeister's run. */
const COMMAND = /_COMMAND$/;

function violationsOf(source: ForeignSource, container: any): LintViolation[] {
  const { object, objects, dialect } = source;
  const scope = { objects, namespace: object.namespace };
  const names: string[] = listOf(container.env).map(({ name }) => String(name));
  const ofMaps = new Set(fromMaps(container.envFrom, scope).map(({ name }) => name));
  // Secrets are usually not among the manifests.
  const mayHaveOthers = listOf(container.envFrom).some(({ configMapRef }) => named(objects, 'ConfigMap', configMapRef?.name, object.namespace) === undefined);
  const isUndefined = (name: string) => !names.includes(name) && !ofMaps.has(name) && !mayHaveOthers && !canBeInNoManifest(name);
  const isRead = (name: string) => container === source.container && (settingOf(name, dialect) !== undefined || JVM_OPTION_VARIABLES.includes(name));
  const ofVariables = listOf(container.env).flatMap(({ name, value }, at): LintViolation[] =>
    typeof value !== 'string' || COMMAND.test(String(name)) ? [] : [...new Set(referencesIn(value))].flatMap((reference): LintViolation[] => {
      const isLater = names.includes(reference) && names.indexOf(reference) >= at && !ofMaps.has(reference);
      if (!isLater && !isUndefined(reference)) { return []; }
      const problem = !isLater ? 'which the container does not have' : reference === name ? 'the variable itself' : 'which is defined after it';
      return [{
        object,
        field: `env ${String(name)}`,
        // What else reads the variable is unknown.
        severity: isRead(String(name)) ? 'error' : 'warning',
        message: `environment variable ${String(name)} refers to $(${reference}), ${problem}`,
        fix: `define ${reference} before it, or write $$(${reference}) for the text itself`,
      }];
    }));
  const words = (['command', 'args'] as const).flatMap((list) => listOf(container[list]).map((word) => ({ list, word: String(word) })));
  // A word with whitespace can be a script, in which the syntax runs a command.
  const ofWords = words.filter(({ word }) => !/\s/.test(word)).flatMap(({ list, word }) => referencesIn(word).filter(isUndefined).map((reference): LintViolation => ({
    object,
    field: `containers[${String(container.name)}].${list}`,
    severity: container === source.container ? 'error' : 'warning',
    message: `${word} refers to $(${reference}), which the container does not have`,
    fix: `define the variable ${reference}, or write $$(${reference}) for the text itself`,
  })));
  return [...ofVariables, ...ofWords];
}

export const ENV_REFERENCE_LINT_RULES: readonly LintRule[] = [
  {
    ...constructRule('env-reference'),
    check: ({ sets }) => sets.flatMap(({ source }) => {
      // Scripts can replace the text.
      if (scriptsOf(source).some(({ text }) => /\beval\b|\benvsubst\b/.test(text))) { return []; }
      const reported = new Set(unexpandedSettings(source).map(({ field }) => field));
      const { initContainers } = podSpecOf(source.object);
      const found = [source.container, ...listOf(initContainers)].flatMap((container) => violationsOf(source, container));
      return found.filter(({ field }) => !reported.has(field));
    }),
  },
];
