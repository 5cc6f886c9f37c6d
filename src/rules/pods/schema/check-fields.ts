import { POD_TYPES } from './table';
import { FieldProblem, PodType, valueProblems } from './values';
import { show } from '../../../model/finding';
import { isMap } from '../../../util/is-map';
import { nearest } from '../../../util/nearest';

/** Types of which only one of several fields can be set; of volumes, all fields except the name are such fields. */
const ALTERNATIVES: Readonly<Partial<Record<PodType, readonly string[]>>> = {
  EnvVar: ['value', 'valueFrom'],
  EnvVarSource: ['configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'secretKeyRef', 'fileKeyRef'],
  LifecycleHandler: ['exec', 'httpGet', 'sleep', 'tcpSocket'],
  Probe: ['exec', 'grpc', 'httpGet', 'tcpSocket'],
};

/**
 * Compares a part of a pod spec with the types of the Kubernetes API.
 *
 * @param value the part; values of Lazy are not known yet
 * @param overlay whether the part is merged into another one: then fields can be missing, and `null` removes a field
 */
export function checkFields(type: PodType, value: object, path: string, overlay = false): FieldProblem[] {
  const fields = fieldsOf(type);
  const given = Object.entries(value).filter(([, content]) => content !== undefined && !(overlay && content === null));
  const present = new Set(given.map(([name]) => name));
  const alternatives = type === 'Volume' ? [...fields.keys()].filter((name) => name !== 'name') : ALTERNATIVES[type] ?? [];
  const several = alternatives.filter((name) => present.has(name));
  return [
    ...several.length < 2 ? [] : [{ message: `${path} has ${several.join(' and ')}`, fix: 'keep one of them' }],
    ...overlay ? [] : [...fields].filter(([name, { required }]) => required && !present.has(name))
      .map(([name]) => ({ message: `${path}.${name} is missing`, fix: `set it: ${type} requires it` })),
    ...given.flatMap(([name, content]): FieldProblem[] => {
      const field = fields.get(name);
      if (field) {
        const problems = checkValue(field.type, content, `${path}.${name}`, overlay);
        return problems.length > 0 || isUnresolved(content) ? problems : valueProblems(type, value as Readonly<Record<string, unknown>>, name, `${path}.${name}`);
      }
      const similar = nearest(name, [...fields.keys()]);
      return [{ message: `${path}.${name} is not a field of ${type}`, fix: similar === undefined ? 'remove it' : `use ${similar}`, unknown: similar === undefined }];
    }),
  ];
}

function checkValue(type: string, value: unknown, path: string, overlay: boolean): FieldProblem[] {
  if (isUnresolved(value)) { return []; }
  if (type.endsWith('[]')) {
    return Array.isArray(value) ? value.flatMap((item, index) => checkValue(type.slice(0, -2), item, `${path}[${index}]`, overlay)) : wrong(path, 'a list', value);
  }
  if (type.startsWith('{')) {
    return isMap(value) ? Object.entries(value).flatMap(([key, item]) => overlay && item === null ? [] : checkValue(type.slice(1, -1), item, `${path}.${key}`, overlay))
      : wrong(path, 'an object', value);
  }
  if (type in POD_TYPES) { return isMap(value) ? checkFields(type as PodType, value, path, overlay) : wrong(path, 'an object', value); }
  if (type.startsWith('"')) {
    const values = type.split(' | ').map((text) => text.slice(1, -1));
    return values.includes(value as string) ? [] : [{
      message: `${path} is not one of ${values.join(', ')} (${show(value)})`, fix: `use ${typeof value === 'string' && nearest(value, values) || 'one of them'}`,
    }];
  }
  const [expected, isValid] = SCALARS[type];
  return isValid(value, overlay) ? [] : wrong(path, expected, value);
}

/** Quantities and ports are texts or numbers; overlays can have the classes of cdk8s-plus for them. */
const SCALARS: Readonly<Record<string, readonly [string, (value: unknown, overlay: boolean) => boolean]>> = {
  string: ['a string', (value) => typeof value === 'string'],
  number: ['a whole number', Number.isInteger],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  scalar: ['a string or a whole number', (value, overlay) => typeof value === 'string' || Number.isFinite(value) || overlay && isMap(value) && 'value' in value],
  object: ['an object', isMap],
};

/** Whether a value is a Lazy of cdk8s, which has its content only when the manifest is written. */
const isUnresolved = (value: unknown): boolean => isMap(value) && typeof value.produce === 'function';

function wrong(path: string, expected: string, value: unknown): FieldProblem[] {
  const shown = isMap(value) ? 'an object' : Array.isArray(value) ? 'a list' : show(value);
  const fix = expected === 'a string' && ['number', 'boolean'].includes(typeof value) ? `write ${show(String(value))}`
    : expected === 'a whole number' && /^\d+$/.test(String(value)) || expected === 'true or false' && /^(true|false)$/.test(String(value)) ? `write ${String(value)} without quotes`
      : `use ${expected}`;
  return [{ message: `${path} is not ${expected} (${shown})`, fix }];
}

interface Field {
  readonly type: string;
  readonly required: boolean;
}

const known = new Map<PodType, ReadonlyMap<string, Field>>();

function fieldsOf(type: PodType): ReadonlyMap<string, Field> {
  let fields = known.get(type);
  if (!fields) {
    fields = new Map(Object.entries<string>(POD_TYPES[type]).map(([name, text]) => [name.replace('?', ''), { type: text, required: !name.endsWith('?') }]));
    known.set(type, fields);
  }
  return fields;
}
