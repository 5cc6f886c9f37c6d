import { isExcludedFromFlux } from '../../plan/annotations';
import { KubernetesObject, listOf } from '../../read/objects';
import { LintRule } from '../rule';

/** An expression in braces, with its variable and what follows it. `$$` is the escape with which Flux leaves the text as it is. */
const EXPRESSION = /(?<!\$)(?:\$\$)*\$\{(#?)(\w+)([^}\n]*)\}/g;

/** Flux Kustomizations that replace variables after the build, each with the variables whose names are known. */
const substitutions = (objects: readonly KubernetesObject[]) => objects
  .filter(({ kind, body }) => kind === 'Kustomization' && String(body.apiVersion).startsWith('kustomize.toolkit.fluxcd.io/'))
  .map(({ name, body: { spec: { postBuild = {} } = {} } }) =>
    ({ name, variables: Object.keys(postBuild.substitute ?? {}), from: listOf(postBuild.substituteFrom) }))
  .filter(({ variables, from }) => variables.length > 0 || from.length > 0);

function* textsOf(value: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') { yield [path, value]; }
  if (typeof value !== 'object' || value === null) { return; }
  for (const [key, inner] of Object.entries(value)) { yield* textsOf(inner, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`); }
}

/** The names of environment variables that scripts in the object can use. */
const variablesOf = ({ body: { spec } }: KubernetesObject): ReadonlySet<string> => new Set(['HOSTNAME', ...['containers', 'initContainers']
  .flatMap((list) => listOf(spec?.template?.spec?.[list])).flatMap(({ env }) => listOf(env)).map(({ name }) => String(name))]);

/**
 * Returns the first expression that is not meant for Flux: a placeholder of Kafka in an object that declares config
 * providers, or a variable of the container in a script.
 */
function otherExpression(object: KubernetesObject): { readonly field: string; readonly expression: string; readonly variable: string } | undefined {
  const texts = [...textsOf(object.body)].filter(([, text]) => text.includes('${'));
  if (texts.length === 0) { return undefined; }
  const hasProviders = /config[._]providers/i.test(JSON.stringify(object.body));
  const variables = variablesOf(object);
  for (const [field, text] of texts) {
    for (const [match, length, variable, rest] of text.matchAll(EXPRESSION)) {
      // A colon with a digit or one of =-?+ after it is an expression of a shell.
      const isPlaceholder = hasProviders && length === '' && /^:[^\d\s=?+-]/.test(rest);
      if (isPlaceholder || (object.kind === 'StatefulSet' && variables.has(variable))) { return { field, expression: match.replace(/^\$+/, '$'), variable }; }
    }
  }
  return undefined;
}

export const FLUX_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    id: 'flux-substitution',
    severity: 'warning',
    why: 'Flux replaces every ${…} of the objects that a Kustomization with postBuild applies. It does not know the placeholders of Kafka or the variables '
      + 'of a container: they become empty, so that passwords and addresses are missing, or Flux rejects the manifests.',
    see: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
    check: (objects) => {
      const [flux] = substitutions(objects);
      if (!flux) { return []; }
      return objects.filter(({ labels, annotations }) => !isExcludedFromFlux(labels, annotations)).flatMap((object) => {
        const found = otherExpression(object);
        return found === undefined || flux.variables.includes(found.variable) ? [] : [{
          object,
          field: found.field,
          message: `Flux replaces ${found.expression} by an empty text if Kustomization ${flux.name} applies the ${object.kind}`,
          fix: `add the annotation kustomize.toolkit.fluxcd.io/substitute: disabled to the ${object.kind}`,
        }];
      });
    },
  },
];
